import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import type { Batch, StoredMessage } from '../../port.ts';
import { openBudget } from './budget.ts';
import type { Database } from './database.ts';
import { openLane } from './lane.ts';

const VALUE = Buffer.alloc(1_000);

/** Lanes on a log that never ends; `handled` gets each batch with what lets it end. */
function opened(lanes: number, limit: number) {
  const reads = new Map<number, number>();
  const handled: { batch: Batch; next(): readonly StoredMessage[]; done(): void }[] = [];
  const database = {
    async rows(_: string, [id, from]: [number, string]) {
      reads.set(id, (reads.get(id) ?? 0) + 1);
      const message = { next_offset: '1000000', offset: from, key: '', headers: {}, value: VALUE };
      return [{ ...message, stored_at: new Date() }];
    },
  } as unknown as Database;
  const budget = openBudget(limit);
  const all = Array.from({ length: lanes }, (_, id) =>
    openLane({
      ...{ database, budget, limits: { maxMessages: 10, maxBytes: 1_000 }, pollMilliseconds: 1_000 },
      partition: { id, topic: 'changes', partition: id },
      what: {
        ...{ group: 'g', topics: ['changes'], maxMessages: 10, maxWaitMilliseconds: 1 },
        startAt: async () => 0n,
        handle: (batch, next) => new Promise<void>((done) => handled.push({ batch, next, done })),
      },
      patience: { backoff: { firstMilliseconds: 1, greatestMilliseconds: 1 }, waiting() {} },
      failed(error) {
        throw error;
      },
    }),
  );
  return { reads, handled, stop: () => Promise.all(all.map((lane) => lane.stop())) };
}

const sum = (reads: ReadonlyMap<number, number>) => [...reads.values()].reduce((all, each) => all + each, 0);
async function until(is: () => boolean): Promise<void> {
  while (!is()) await sleep(1);
}

describe('lanes of one consumer', () => {
  it('read a batch ahead each while there is room', async () => {
    const { reads, handled, stop } = opened(3, 100_000);
    await until(() => sum(reads) === 6);
    expect(handled).toHaveLength(3);
    for (const { done } of handled) done();
    await stop();
  });

  it('show what they have read ahead, and hand over the same', async () => {
    const { handled, stop } = opened(1, 100_000);
    await until(() => (handled[0]?.next() ?? []).length > 0);
    const shown = handled[0]?.next();
    handled[0]?.done();
    await until(() => handled.length === 2);
    expect(handled[1]?.batch.messages[0]).toBe(shown?.[0]);
    handled[1]?.done();
    await stop();
  });

  it('hold no more together than their budget, and take turns', async () => {
    const { reads, handled, stop } = opened(6, 3_500);
    for (let turn = 0; turn < 30; turn += 1) {
      await until(() => handled.length > turn);
      // what was read is in hand or behind it
      expect(sum(reads) - turn).toBeLessThanOrEqual(3);
      handled[turn]?.done();
    }
    expect([...reads.keys()].length).toBe(6);
    const stopped = stop();
    for (let turn = 30; turn < handled.length; turn += 1) handled[turn]?.done();
    await stopped;
  });
});
