import { beforeEach, describe, expect, it } from 'vitest';
import type { StoredMessage } from '../../port.ts';
import { type Ahead, openAhead } from './ahead.ts';

const here = { topic: 'changes', partition: 1 };
const there = { topic: 'changes', partition: 2 };
const limits = { maxMessages: 3, maxBytes: 2_500 };

const messages = (from: number, count: number, bytes = 1_000): StoredMessage[] =>
  Array.from({ length: count }, (_, index) => ({
    offset: BigInt(from + index),
    key: '',
    headers: {},
    value: Buffer.alloc(bytes, from + index),
  }));
const offsets = (taken: readonly StoredMessage[]) => taken.map(({ offset }) => Number(offset));

let ahead: Ahead;
beforeEach(() => {
  ahead = openAhead(10_000);
});

describe('what was fetched ahead', () => {
  it('is handed over in its order, whatever the fetches were, within the limits', () => {
    ahead.put(here, messages(0, 2, 10));
    ahead.put(here, messages(2, 2, 10));
    ahead.put(here, messages(4, 3));
    const taken = Array.from({ length: 4 }, () => offsets(ahead.take(here, limits)));
    expect(taken).toEqual([[0, 1, 2], [3, 4, 5], [6], []]);
  });

  it('can be looked at, and stays where it is', () => {
    ahead.put(here, messages(0, 5, 10));
    expect(offsets(ahead.peek(here, limits))).toEqual([0, 1, 2]);
    const next = ahead.peek(here, limits);
    expect(ahead.take(here, limits).every((message, index) => message === next[index])).toBe(true);
    expect(offsets(ahead.peek(here, limits))).toEqual([3, 4]);
    expect(ahead.peek(there, limits)).toEqual([]);
  });

  it('keeps its bytes when the memory of the fetch is used for something else', () => {
    const fetched = Buffer.from('first second');
    const [one, two] = [fetched.subarray(0, 5), fetched.subarray(6)];
    ahead.put(
      here,
      [one, two].map((value, offset) => ({ key: '', headers: {}, value, offset: BigInt(offset) })),
    );
    fetched.fill('x');
    expect(ahead.take(here, limits).map(({ value }) => value.toString())).toEqual(['first', 'second']);
  });

  it('lets one partition fill half of the room', () => {
    ahead.put(here, messages(0, 5));
    expect([ahead.isFull(here), ahead.isFull(there)]).toEqual([true, false]);
    ahead.take(here, limits);
    expect(ahead.isFull(here)).toBe(false);
  });

  it('lets nothing more in when the room is full', () => {
    ahead.put(here, messages(0, 4));
    ahead.put(there, messages(0, 6));
    expect([ahead.isFull(here), ahead.isFull(there), ahead.isFull({ ...here, partition: 3 })]).toEqual([
      true,
      true,
      true,
    ]);
    ahead.drop(there);
    expect([ahead.isFull(here), ahead.isFull(there)]).toEqual([false, false]);
    ahead.clear();
    expect(ahead.take(here, limits)).toEqual([]);
  });

  it('hands over a message that is greater than the limits, alone', () => {
    ahead.put(here, messages(0, 2, 90_000));
    expect(offsets(ahead.take(here, limits))).toEqual([0]);
    expect(offsets(ahead.take(here, limits))).toEqual([1]);
    expect(ahead.isFull(here)).toBe(false);
  });
});
