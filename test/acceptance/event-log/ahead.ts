import { openEventLog } from '@warehouse/runtime/event-log/open.ts';
import type { Batch } from '@warehouse/runtime/event-log/port.ts';
import { expect, it } from 'vitest';
import { numbered } from './messages.ts';
import type { Workbench } from './workbench.ts';

const soon = { interval: 50 };

export function ahead(bench: () => Workbench): void {
  it('brings what comes to other partitions while one is slow', async () => {
    const { ledger, publish, consume, allHandled } = bench();
    await publish(0, 20, 1);
    const slow = Promise.withResolvers<void>();
    const began = Promise.withResolvers<number>();
    await consume({
      async handle(batch) {
        began.resolve(batch.partition);
        if (batch.partition === (await began.promise)) await slow.promise;
        await ledger.commit(batch);
      },
    });
    const blocked = await began.promise;
    await publish(20, 200, 60);
    const elsewhere = async () =>
      new Set((await ledger.handled()).map(({ partition }) => partition).filter((each) => each !== blocked));
    await expect.poll(async () => (await elsewhere()).size, soon).toBeGreaterThan(5);
    slow.resolve();
    await allHandled(220);
  });

  it('hands over everything, each key in order, with room for little', async () => {
    const { subject, topic, ledger, publish, allHandled } = bench();
    await publish(0, 3_000, 40);
    const log = await openEventLog(subject.url, { readAheadBytes: 32_768, concurrency: 2 });
    const { startAt, commit: handle } = ledger;
    let most = 0;
    let atOnce = 0;
    const counted = async (batch: Batch) => {
      atOnce += 1;
      most = Math.max(most, atOnce);
      await handle(batch);
      atOnce -= 1;
    };
    await log.consume({
      ...{ group: topic, topics: [topic], maxMessages: 70, maxWaitMilliseconds: 50 },
      ...{ startAt, handle: counted },
    });
    try {
      await allHandled(3_000);
      expect(most).toBeGreaterThan(1);
      if (subject.committed) expect(most).toBe(2);
    } finally {
      await log.close();
    }
  });

  it('brings nothing twice when the caller is fenced while more is fetched', async () => {
    const { log, topic, ledger, consume, allHandled } = bench();
    const producer = await log.producer();
    await producer.publish(topic, numbered(0, 2_000, 1));
    let batches = 0;
    await consume({
      maxMessages: 50,
      async handle(batch) {
        batches += 1;
        if (batches % 7 === 3) throw Object.assign(new Error('moved'), { code: 'fenced' });
        await ledger.commit(batch);
      },
    });
    await producer.publish(topic, numbered(2_000, 500, 1));
    await allHandled(2_500);
  });
}
