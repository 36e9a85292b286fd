import { expect, it } from 'vitest';
import type { Workbench } from './workbench.ts';

/** Only where tools can ask for a group's lag, and others may publish in transactions. */
export function lag(bench: () => Workbench): void {
  it('shows its progress to those who watch the lag of the group', async () => {
    const { subject, topic, publish, consume, allHandled } = bench();
    await publish(0, 300);
    await consume();
    await allHandled(300);
    await expect.poll(() => subject.committed?.(topic, topic)).toBe(300);
  });

  it('has no message where a transaction left its mark, or was taken back', async () => {
    const { subject, log, topic } = bench();
    await subject.publishInTransaction?.(topic, 0, ['a', 'b'], 'commit');
    await subject.publishInTransaction?.(topic, 0, ['c'], 'abort');
    await subject.publishInTransaction?.(topic, 0, ['d'], 'commit');
    const ids = async () => {
      const offsets = [0n, 1n, 2n, 3n, 4n, 5n, 6n];
      const found = await Promise.all(offsets.map((at) => log.messageAt({ topic, partition: 0 }, at)));
      return found.map((message) => message?.headers.ce_id ?? null);
    };
    // a broker makes its marks after it has said that it will
    await expect.poll(ids).toEqual(['a', 'b', null, null, null, 'd', null]);
  });
}
