import type { Batch } from '@warehouse/runtime/event-log/port.ts';
import { beforeEach, describe, expect, it } from 'vitest';
import { type LagWatch, watchLag } from './lag.ts';

const place = { topic: 'changes', partition: 1 };
let time: number;
let lag: LagWatch;
beforeEach(() => {
  time = 1_000_000;
  lag = watchLag(() => time);
});

const batch = (from: number, to: number, endOffset: number, storedAt: number): Batch => ({
  ...place,
  messages: [from, to].map((offset, index) => ({
    offset: BigInt(offset),
    storedAt: storedAt + index * 1_000,
    key: '',
    headers: {},
    value: Buffer.alloc(0),
  })),
  endOffset: BigInt(endOffset),
});
const measure = (next: number, end: number, oldest = 0) =>
  lag.measure(place, { next: BigInt(next), oldest: BigInt(oldest), end: BigInt(end) });

describe('the lag of a partition', () => {
  it('is nothing when all is written', () => {
    expect(measure(7, 7)).toEqual({ messages: 0, seconds: 0, lost: 0 });
  });

  it('is the age of the oldest message in hand', () => {
    lag.began(batch(0, 9, 100, time - 60_000));
    expect(measure(0, 100)).toEqual({ messages: 100, seconds: 60, lost: 0 });
  });

  it('is the age of the last written one between two batches', () => {
    const first = batch(0, 9, 100, time - 60_000);
    lag.began(first);
    lag.ended(first);
    expect(measure(10, 100)).toMatchObject({ messages: 90, seconds: 59 });
  });

  it('grows from the time at which messages were seen that nobody writes', () => {
    expect(measure(5, 8)).toMatchObject({ messages: 3, seconds: 0 });
    time += 30_000;
    expect(measure(5, 9)).toMatchObject({ messages: 4, seconds: 30 });
  });

  it('begins anew when what was seen has been written by another', () => {
    measure(5, 8);
    time += 30_000;
    expect(measure(8, 9)).toMatchObject({ messages: 1, seconds: 0 });
  });

  it('forgets what was in hand of a partition that is no longer ours', () => {
    lag.began(batch(0, 9, 100, time - 60_000));
    lag.keep([{ topic: 'changes', partition: 0 }]);
    expect(measure(0, 100)).toMatchObject({ seconds: 0 });
  });

  it('is never negative when the clock of the producer is ahead', () => {
    lag.began(batch(0, 9, 10, time + 60_000));
    expect(measure(0, 10)).toMatchObject({ seconds: 0 });
  });

  it('counts what the log gave up before it was read', () => {
    expect(measure(5, 20, 12)).toMatchObject({ messages: 8, lost: 7 });
  });

  it('takes nothing for lost in a partition that was never read', () => {
    expect(measure(0, 20, 12)).toMatchObject({ messages: 8, lost: 0 });
  });
});
