import type { EventLog } from '@warehouse/runtime/event-log/port.ts';
import type { Counters } from './counters.ts';
import type { LagWatch } from './lag.ts';
import type { Accounts } from './ports.ts';

interface Surveyed {
  accounts: Accounts;
  eventLog: Pick<EventLog, 'extent'>;
  topics: readonly string[];
  counters: Counters;
  lag: LagWatch;
}

/**
 * Looks at what the log holds and at what the warehouse has written, all partitions, whoever reads them: a
 * partition that nobody reads shows too.
 */
export async function survey({ accounts, eventLog, topics, counters, lag }: Surveyed): Promise<void> {
  const letters = await accounts.openLetters();
  counters.openLetters.reset();
  for (const { code, count } of letters) counters.openLetters.set({ code }, count);
  counters.untrusted.set(await accounts.untrusted());
  counters.gaps.set(await accounts.gaps());

  const checkpoints = await accounts.checkpoints();
  for (const topic of topics) {
    const { partitions, keptMilliseconds } = await eventLog.extent(topic);
    if (keptMilliseconds !== null) counters.retention.set({ topic }, keptMilliseconds / 1_000);
    for (const { partition, oldest, end } of partitions) {
      const at = checkpoints.find((each) => each.topic === topic && each.partition === partition);
      const found = lag.measure({ topic, partition }, { next: at?.next ?? 0n, oldest, end });
      const place = { topic, partition: String(partition) };
      counters.lagMessages.set(place, found.messages);
      counters.lagSeconds.set(place, found.seconds);
      counters.lost.set(place, found.lost);
    }
  }
}

/**
 * Lets go of what is in the warehouse, where the log keeps everything. Nobody asks what others have read: another
 * warehouse on the same log has to be faster than this.
 */
export async function letGo(
  { accounts, eventLog }: { accounts: Pick<Accounts, 'checkpoints'>; eventLog: Pick<EventLog, 'drop'> },
  keptSeconds: number | undefined,
): Promise<number> {
  if (keptSeconds === undefined || !eventLog.drop) return 0;
  let dropped = 0;
  for (const { next, ...place } of await accounts.checkpoints())
    dropped += await eventLog.drop(place, next, keptSeconds * 1_000);
  return dropped;
}
