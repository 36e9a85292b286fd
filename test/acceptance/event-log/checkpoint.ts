import { expect, it } from 'vitest';
import type { Workbench } from './workbench.ts';

export function checkpoint(bench: () => Workbench): void {
  /** One partition's worth of messages, all handled; resolves with the partition. */
  async function handledOnce(count: number): Promise<number> {
    const { publish, consume, allHandled } = bench();
    await publish(0, count, 1);
    const consumer = await consume();
    const [first] = await allHandled(count);
    await consumer.close();
    return first?.partition ?? -1;
  }

  it('goes on at the checkpoint, wherever the group believes to be', async () => {
    const { topic, ledger, publish, consume } = bench();
    const partition = await handledOnce(200);
    await ledger.moveCheckpoint(topic, partition, 150n);
    const read: bigint[] = [];
    await consume({
      handle: async ({ messages }) => void read.push(...messages.map(({ offset }) => offset)),
    });
    await expect.poll(() => read.length).toBe(50);
    await publish(200, 10, 1);
    await expect.poll(() => read.length).toBe(60);
    expect(read).toEqual(Array.from({ length: 60 }, (_, index) => BigInt(150 + index)));
  });

  it('asks for the checkpoint again when the caller was fenced', async () => {
    const { topic, ledger, publish, consume, allHandled } = bench();
    await publish(0, 100, 1);
    let begun = false;
    await consume({
      maxMessages: 10,
      async handle(batch) {
        if (!begun) await ledger.moveCheckpoint(topic, batch.partition, 40n);
        begun = true;
        await ledger.commit(batch);
      },
    });
    expect((await allHandled(60)).map(({ offset }) => offset)).toEqual(
      Array.from({ length: 60 }, (_, index) => 40 + index),
    );
  });

  it('says so when it no longer holds what comes after the checkpoint', async () => {
    const { subject, topic, ledger, consume } = bench();
    const partition = await handledOnce(50);
    await subject.truncate(topic, partition, 20);
    const lost = (asked: string) => ({
      code: 'offsets_lost',
      facts: { topic, partition, asked, oldest: '20', end: '50' },
    });
    await ledger.moveCheckpoint(topic, partition, 10n);
    await expect((await consume()).done).rejects.toMatchObject(lost('10'));
  });

  it('says so when the checkpoint is of a longer log', async () => {
    const { topic, ledger, consume } = bench();
    const partition = await handledOnce(50);
    await ledger.moveCheckpoint(topic, partition, 51n);
    await expect((await consume()).done).rejects.toMatchObject({
      code: 'offsets_lost',
      facts: { end: '50' },
    });
  });

  it('begins at the oldest message when a partition was never read', async () => {
    const { subject, topic, ledger, consume } = bench();
    const partition = await handledOnce(50);
    await subject.truncate(topic, partition, 20);
    await ledger.moveCheckpoint(topic, partition, 0n);
    const read: bigint[] = [];
    await consume({
      handle: async ({ messages }) => void read.push(...messages.map(({ offset }) => offset)),
    });
    await expect.poll(() => read.length).toBe(30);
    expect(read[0]).toBe(20n);
  });
}
