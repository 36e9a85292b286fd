import { expect, it } from 'vitest';
import { PARTITIONS, type Workbench } from './workbench.ts';

const soon = { interval: 200 };

export function sharing(bench: () => Workbench): void {
  it('shares the partitions when somebody joins and leaves, each message handled once', async () => {
    const { ledgerOf, publish, consume, allHandled } = bench();
    const first = await consume();
    await expect.poll(() => first.assigned().length, soon).toBe(PARTITIONS);
    await publish(0, 500, 100);

    let next = 500;
    const second = await consume({}, await ledgerOf('second'));
    const sharesWhilePublishing = async () => {
      await publish(next, 50, 100);
      next += 50;
      return [first.assigned().length, second.assigned().length];
    };
    await expect.poll(sharesWhilePublishing, soon).toEqual([6, 6]);
    await sharesWhilePublishing();
    await allHandled(next);

    await second.close();
    await expect.poll(sharesWhilePublishing, soon).toEqual([PARTITIONS, 0]);
    const handled = await allHandled(next);
    expect(new Set(handled.map(({ by }) => by))).toEqual(new Set(['first', 'second']));
  });

  it('gives the partitions of a killed consumer to another, each message handled once', async () => {
    const { ledgerUrl, publish, start, allHandled } = bench();
    const victim = start('consume-slowly.ts', ledgerUrl, 'victim');
    start('consume-slowly.ts', ledgerUrl, 'heir');
    let next = 0;
    const batchesWhilePublishing = async () => {
      await publish(next, 200, 100);
      next += 200;
      return victim.lines.length;
    };
    await expect.poll(batchesWhilePublishing, soon).toBeGreaterThan(5);
    await victim.kill();
    await publish(next, 200, 100);
    const handled = await allHandled(next + 200);
    expect(new Set(handled.map(({ by }) => by))).toEqual(new Set(['victim', 'heir']));
  });

  it('lets the batch in work finish when it is closed', async () => {
    const { ledger, publish, consume } = bench();
    await publish(0, 10, 1);
    const work = Promise.withResolvers<void>();
    const began = Promise.withResolvers<void>();
    const consumer = await consume({
      async handle(batch) {
        began.resolve();
        await work.promise;
        await ledger.commit(batch);
      },
    });
    await began.promise;
    setTimeout(work.resolve, 300);
    await consumer.close();
    expect((await ledger.handled()).length).toBe(10);
  });
}
