import type { Place } from '@warehouse/runtime/event-log/port.ts';
import { expect, it } from 'vitest';
import { PARTITIONS, type Workbench } from './workbench.ts';

const soon = { interval: 100 };

/** What those need who watch over a consumer. */
export function watching(bench: () => Workbench): void {
  it('tells what it holds of a topic', async () => {
    const { subject, log, topic, publish, consume, allHandled } = bench();
    await publish(0, 50, 1);
    const consumer = await consume();
    const [{ partition = -1 } = {}] = await allHandled(50);
    await consumer.close();
    await subject.truncate(topic, partition, 20);
    const { partitions } = await log.extent(topic);
    expect(partitions.length).toBe(PARTITIONS);
    expect(partitions.find((each) => each.partition === partition)).toEqual({
      partition,
      oldest: 20n,
      end: 50n,
    });
    expect(partitions.filter(({ end }) => end > 0n).length).toBe(1);
    await expect(log.extent('nothing')).rejects.toMatchObject({ code: 'topic_missing', remedy: 'retry' });
  });

  it('gives the message at an offset, and none where there is none', async () => {
    const { subject, log, topic, publish, consume, allHandled } = bench();
    await publish(0, 50, 1);
    const consumer = await consume();
    const [{ partition = -1 } = {}] = await allHandled(50);
    await consumer.close();
    const idAt = async (offset: bigint) =>
      (await log.messageAt({ topic, partition }, offset))?.headers.ce_id ?? null;
    expect(await Promise.all([0n, 17n, 49n, 50n, 99n].map(idAt))).toEqual(['0', '17', '49', null, null]);
    expect(await log.messageAt({ topic, partition }, 17n)).toMatchObject({ key: 'key-0', offset: 17n });
    await subject.truncate(topic, partition, 20);
    expect(await Promise.all([17n, 20n].map(idAt))).toEqual([null, '20']);
  });

  it('says when each message was published', async () => {
    const { publish, consume } = bench();
    const before = Date.now();
    await publish(0, 3, 1);
    const times: number[] = [];
    await consume({
      startAt: async () => 0n,
      handle: async ({ messages }) => void times.push(...messages.map(({ storedAt }) => storedAt ?? 0)),
    });
    await expect.poll(() => times.length, soon).toBe(3);
    // the log's clock may be another machine's
    for (const time of times) expect(Math.abs(time - before)).toBeLessThan(600_000);
  });

  it('tells who listens what is assigned to it, and that nothing is any more', async () => {
    const { consume } = bench();
    const told: (readonly Place[])[] = [];
    const consumer = await consume({ assigned: (places) => void told.push(places) });
    await expect.poll(() => told.at(-1)?.length, soon).toBe(PARTITIONS);
    await consumer.close();
    expect(told.at(-1)).toEqual([]);
  });
}
