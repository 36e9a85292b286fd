import { expect, it } from 'vitest';
import type { Workbench } from './workbench.ts';

/** Only where tools can ask for a group's lag. */
export function lag(bench: () => Workbench): void {
  it('shows its progress to those who watch the lag of the group', async () => {
    const { subject, topic, publish, consume, allHandled } = bench();
    await publish(0, 300);
    await consume();
    await allHandled(300);
    await expect.poll(() => subject.committed?.(topic, topic)).toBe(300);
  });
}
