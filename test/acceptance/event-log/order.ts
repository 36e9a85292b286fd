import type { Batch } from '@warehouse/runtime/event-log/port.ts';
import { expect, it } from 'vitest';
import { numbered } from './messages.ts';
import type { Workbench } from './workbench.ts';

export function order(bench: () => Workbench): void {
  it('keeps the order of each key over many partitions and publications', async () => {
    const { log, topic, consume, allHandled } = bench();
    const producer = await log.producer();
    const published = [];
    for (let first = 0; first < 3_000; first += 25)
      published.push(producer.publish(topic, numbered(first, 25)));
    await Promise.all(published);
    await consume();
    const handled = await allHandled(3_000);
    expect(new Set(handled.map(({ partition }) => partition)).size).toBeGreaterThan(6);
  });

  it('hands over at most as many messages as were asked for, and says how far the partition goes', async () => {
    const { ledger, publish, consume, allHandled } = bench();
    await publish(0, 1_000, 1);
    const batches: Batch[] = [];
    await consume({
      maxMessages: 64,
      async handle(batch) {
        batches.push(batch);
        await ledger.commit(batch);
      },
    });
    await allHandled(1_000);
    expect(Math.max(...batches.map(({ messages }) => messages.length))).toBe(64);
    expect(new Set(batches.map(({ endOffset }) => endOffset))).toEqual(new Set([1_000n]));
  });

  it('brings messages of megabytes as they were', async () => {
    const { log, topic, consume } = bench();
    const values = [300 * 1024, 2 ** 20, 2 * 2 ** 20].map((bytes, seed) => Buffer.alloc(bytes, seed + 65));
    const headers = { ce_id: 'キュー/1', ce_time: '2022-04-12T02:32:35Z' };
    await (await log.producer()).publish(
      topic,
      values.map((value) => ({ key: 'great', headers, value })),
    );
    const read: Batch['messages'][number][] = [];
    await consume({ startAt: async () => 0n, handle: async ({ messages }) => void read.push(...messages) });
    await expect.poll(() => read.length).toBe(3);
    expect(read.map(({ value, storedAt, ...rest }) => rest)).toEqual(
      [0n, 1n, 2n].map((offset) => ({ key: 'great', headers, offset })),
    );
    expect(read.every(({ value }, index) => value.equals(values[index] ?? Buffer.alloc(0)))).toBe(true);
  });
}
