import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { inOrderPerKey, numbered } from './messages.ts';
import { PARTITIONS, type Workbench } from './workbench.ts';

export function trouble(bench: () => Workbench): void {
  it('ends consumption with the error of the caller', async () => {
    const { publish, consume } = bench();
    await publish(0, 10);
    const consumer = await consume({ handle: () => Promise.reject(new Error('the caller is broken')) });
    await expect(consumer.done).rejects.toThrow('the caller is broken');
  });

  it('has lost nothing of what a killed producer was told is stored', async () => {
    const { ledger, consume, start } = bench();
    const program = start('publish-endlessly.ts');
    await expect.poll(() => program.lines.length).toBeGreaterThan(20);
    await program.kill();
    const stored = Number(program.lines.at(-1)?.split(' ')[1]);
    await consume();
    const known = async () => (await ledger.handled()).filter(({ id }) => Number(id) <= stored).length;
    await expect.poll(known).toBe(stored + 1);
    expect(inOrderPerKey(await ledger.handled())).toBe(true);
  });

  it('is waited for when its connections break, and nothing is lost', async ({ skip }) => {
    const { subject, log, topic, ledger, consume } = bench();
    if (!subject.interrupt) return skip('the log under test is not ours to break');
    const consumer = await consume({ maxMessages: 10 });
    const producer = await log.producer();
    const published: Promise<void>[] = [];
    for (let first = 0; first < 2_000; first += 20) {
      published.push(producer.publish(topic, numbered(first, 20, 30)));
      await sleep(10);
      if (first === 600) void subject.interrupt();
    }
    await Promise.all(published);
    // what was published again because the answer got lost counts once
    const seen = async () => new Set((await ledger.handled()).map(({ id }) => id)).size;
    await expect.poll(seen).toBe(2_000);
    await consumer.close();
    await expect(consumer.done).resolves.toBeUndefined();
  });

  it('leaves a topic as it is that exists already', async () => {
    const { log, topic, consume } = bench();
    await log.ensureTopic(topic, 3);
    const consumer = await consume();
    await expect.poll(() => consumer.assigned().length).toBe(PARTITIONS);
  });
}
