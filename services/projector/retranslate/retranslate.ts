import { expectTrusted } from '../rebuild/expect-trusted.ts';
import { expectWhole } from '../rebuild/expect-whole.ts';
import type { Order } from '../rebuild/order.ts';
import { type Archive, unread } from './archived.ts';
import { counted, none as nothing } from './counts.ts';
import { lookAfter } from './look.ts';
import type { Task } from './plan.ts';
import type { Change, Counts, Ledger, Run } from './ports.ts';
import { settle } from './settle.ts';

/** Whoever wants to know how it goes. */
export interface Watcher {
  began(run: Run, events: number): void;
  passed(run: Run): void;
  differed(changes: readonly Change[]): void;
}

export interface Retranslated {
  ending: 'finished' | 'stopped';
  counts: Counts;
}

const none: Counts = { events: 0, changes: {}, left: {}, resources: 0, added: 0, superseded: 0 };
const dryRun: Run = { id: '', startedAt: '', last: null, counts: none };

/**
 * Makes the events of the ledger anew, in their order, while projectors go on:
 *
 *   look (one moment, nobody waits) ─► all is as today's translation has it ─────────────────────► note ─► next
 *            │
 *            └─► something differs ─► alone: put aside, put in, fold what that touches anew ─────► note ─► next
 *
 * Events whose record is archived are read from where it lies, unless there is no archive to read; one that becomes another
 * is whole again, and the part has what it was. The next events are looked at while these are written. It stops between them, and goes on there.
 */
export async function retranslate(
  ledger: Ledger,
  { scope, untrusted, isDry, isAnew }: Order,
  instances: Task['instances'],
  openArchive: (() => Promise<Archive>) | null,
  watcher: Watcher,
  stopping: AbortSignal,
): Promise<Retranslated> {
  const task: Task = { scope, instances, readsArchive: openArchive !== null };
  await ledger.claim();
  await ledger.check();
  await expectWhole(ledger);
  await expectTrusted(ledger, scope, untrusted);
  const archive = (await openArchive?.()) ?? unread;
  let run = isDry ? dryRun : await ledger.begin(scope, isAnew);
  watcher.began(run, await ledger.size());
  let look = await lookAfter(ledger, task, run.last, archive);
  while (look.last !== null) {
    if (stopping.aborted) return { ending: 'stopped', counts: run.counts };
    watcher.differed(look.changes);
    const passed = { ...run, last: look.last };
    const next = lookAfter(ledger, task, look.last, archive);
    [run, look] = await Promise.all([
      isDry ? counted(passed, look, nothing) : settle(ledger, task, passed, look),
      next,
    ]);
    watcher.passed(run);
  }
  if (!isDry) await ledger.finish(run);
  return { ending: 'finished', counts: run.counts };
}
