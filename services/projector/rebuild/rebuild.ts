import type { Anew } from '../anew/fold-anew.ts';
import type { Scope } from '../anew/ports.ts';
import { chunkAfter, lowest } from '../anew/walk.ts';
import { catchUp } from './catch-up.ts';
import { changedBy } from './content.ts';
import { expectTrusted } from './expect-trusted.ts';
import { expectWhole } from './expect-whole.ts';
import type { Order } from './order.ts';
import type { Content, Counts, Run, Tables } from './ports.ts';
import { type Look, lookAt, settle } from './settle.ts';

/** Whoever wants to know how it goes. */
export interface Watcher {
  began(run: Pick<Run, 'startedAt' | 'lastKey'>): void;
  passed(run: Run): void;
  differed(anew: Anew): void;
}

export interface Rebuilt {
  ending: 'finished' | 'stopped';
  counts: Counts;
  /** what the tables held of each kind when it began */
  before: readonly Content[];
  /** what they hold since, or would hold; none when it was stopped */
  contents: readonly Content[];
}

const none: Counts = { resources: 0, events: 0, differing: 0, added: 0, superseded: 0 };
const dryRun: Run = { id: '', startedAt: '', lastKey: null, counts: none };

/**
 * Folds resources anew, by key, while projectors go on:
 *
 *   look (one moment, nobody waits) ─► all is as it should be ─────────────────────────────► note ─► next
 *            │
 *            └─► something differs ─► alone: nobody wrote since, or look again ─► rewrite ─► note ─► next
 *
 * The next resources are looked at while these are written. It stops between them, and goes on there.
 */
export async function rebuild(
  tables: Tables,
  { scope, untrusted, isDry, isAnew }: Order,
  watcher: Watcher,
  stopping: AbortSignal,
): Promise<Rebuilt> {
  await tables.claim();
  await expectWhole(tables);
  await expectTrusted(tables, scope, untrusted);
  let run = isDry ? dryRun : await tables.begin(scope, isAnew);
  const before = await tables.contents();
  let foretold: readonly Content[] = before;
  watcher.began(run);
  let look = await lookAfter(tables, scope, run.lastKey ?? lowest);
  for (let last = look.chunk.at(-1); last; last = look.chunk.at(-1)) {
    if (stopping.aborted) return { ending: 'stopped', counts: run.counts, before, contents: [] };
    look.differing.forEach(watcher.differed);
    if (isDry) foretold = changedBy(foretold, look.differing);
    const passed = { ...run, lastKey: last.key };
    const next = lookAfter(tables, scope, last.key);
    [run, look] = await Promise.all([settle(tables, passed, look, isDry), next]);
    watcher.passed(run);
  }
  if (!isDry) await catchUp(tables, scope, run);
  return {
    ending: 'finished',
    counts: run.counts,
    before,
    contents: isDry ? foretold : await tables.contents(),
  };
}

const lookAfter = (tables: Tables, scope: Scope, after: string): Promise<Look> =>
  tables.read(async (view) => lookAt(view, await chunkAfter(view.shelf, scope, after)));
