import { Fault } from '@warehouse/runtime/fault.ts';
import { afterEach, describe, expect, it } from 'vitest';
import { type Holding, holding } from './holding.ts';
import type { Received } from './ports.ts';

const message = (id: string): Received => ({
  id,
  body: '',
  receipt: id,
  attempts: 1,
  sentAt: null,
  deadLetterId: null,
});
const [one, two] = [message('one'), message('two')];
const unreachable = new Fault({ remedy: 'retry', code: 'aws_unreachable', message: 'AWS does not answer' });
const limits = { visibilitySeconds: 60, maxHoldSeconds: 3_600 };

let held: Holding;
afterEach(() => {
  for (const each of [one, two]) held.drop(each);
});

function keeping(hide: (messages: readonly Received[]) => Promise<readonly Received[]> = async () => []) {
  const hidden: string[][] = [];
  const clock = { now: 0 };
  const queue = {
    hide: (messages: readonly Received[], seconds: number) => {
      hidden.push(messages.map(({ id }) => `${id} for ${seconds} s`));
      return hide(messages);
    },
  };
  held = holding(queue, limits, () => clock.now);
  held.take(one);
  held.take(two);
  return { hidden, clock };
}

describe('a held message', () => {
  it('is hidden again until it is dropped', async () => {
    const { hidden } = keeping();
    await held.beat();
    held.drop(one);
    await held.beat();
    expect(hidden).toEqual([['one for 60 s', 'two for 60 s'], ['two for 60 s']]);
  });

  it('is left alone when it is no longer ours', async () => {
    const { hidden } = keeping(async (messages) => messages.filter(({ id }) => id === 'one'));
    await held.beat();
    await held.beat();
    expect(hidden[1]).toEqual(['two for 60 s']);
  });

  it('is left to others after the longest hold', async () => {
    const { hidden, clock } = keeping();
    clock.now = 3_540_000;
    await held.beat();
    expect(hidden).toEqual([]);
  });

  it('is hidden by the next beat when one fails', async () => {
    const { hidden } = keeping(() => Promise.reject(unreachable));
    await held.beat();
    await held.beat();
    expect(hidden).toHaveLength(2);
  });

  it('is hidden by batches of ten', async () => {
    const { hidden } = keeping();
    const many = Array.from({ length: 20 }, (_, n) => message(`${n}`));
    for (const each of many) held.take(each);
    await held.beat();
    for (const each of many) held.drop(each);
    expect(hidden.map(({ length }) => length)).toEqual([10, 10, 2]);
  });
});
