import { NotAChangeEvent } from '@warehouse/events/decode.ts';
import type { Batch } from '@warehouse/runtime/event-log/port.ts';
import { isKind, type Kind } from './evolve/kinds.ts';
import { corrected, type Evidence, gather } from './gather.ts';
import { conflicting, undecodable } from './incoming/dead-letter.ts';
import { type Incoming, incoming } from './incoming/incoming.ts';
import { type Lap, type Stage, startLaps } from './laps.ts';
import type { Books, Buried, LedgerFact, Rewrite, Warehouse } from './ports.ts';
import { continued, continues, type News, newsOf, refolded } from './refold.ts';

/** What a batch came to. */
export interface Projected {
  events: number;
  repeated: number;
  /** older than what was known of their resource, or about its past */
  late: number;
  /** resources whose past was folded anew */
  refolded: number;
  versions: number;
  superseded: number;
  deadLetters: number;
  /** where the time went, in milliseconds */
  stages: Readonly<Record<Stage, number>>;
}

/**
 * One batch of change events, in one transaction:
 *
 *   checkpoint (compare) ─► ledger, each event once, linked ─► states ─► fold ─► history and current ─► dead letters
 *                                                        │
 *                                                        └─ past events ─► all facts ─► fold anew ─► supersede
 */
export async function project(
  warehouse: Warehouse,
  batch: Batch,
  from: bigint,
  to: bigint,
): Promise<Projected> {
  const { lap, times } = startLaps(() => performance.now());
  const { events, letters } = decoded(batch);
  lap('decode');
  await warehouse.makeRoom(events.map(({ occurredAt }) => occurredAt));
  const alone = events.some(({ event }) => event.correction);
  const work = (options: { alone: boolean }) =>
    warehouse.write(
      (books) => inBooks(books, { batch, from, to, events, letters, lap, ...options }),
      options,
    );
  const projected = (await work({ alone })) ?? (await work({ alone: true }));
  if (!projected) throw new Error('A transaction that was alone was undone');
  lap('commit');
  return { ...projected, stages: times };
}

interface Work {
  batch: Batch;
  from: bigint;
  to: bigint;
  events: readonly Incoming[];
  letters: readonly Buried[];
  alone: boolean;
  lap: Lap;
}

/** Undone when a correction reaches into resources of other partitions: that needs the warehouse to itself. */
async function inBooks(books: Books, work: Work): Promise<Omit<Projected, 'stages'>> {
  const { lap } = work;
  const turn = await books.advance(work.batch, work.from, work.to);
  const { recordedAt } = turn;
  lap('checkpoint');
  const admitted = await books.admit(work.events);
  lap('gate');
  await books.enter(admitted.fresh, turn);
  lap('ledger');
  const pasts = await corrected(books, admitted.fresh);
  lap('state_read');
  if (pasts.size > 0 && !work.alone) return books.undo();

  const rewrites = await rewritesOf(books, newsOf(admitted.fresh), pasts, lap);
  for (const [kind, list] of rewrites.byKind) await books.rewrite(kind, list, recordedAt, lap);
  const letters = [...work.letters, ...admitted.conflicting.map(conflicting)];
  await books.bury(letters, recordedAt);
  lap('dead_letters');
  const all = [...rewrites.byKind.values()].flat();
  return {
    events: admitted.fresh.length,
    repeated: admitted.repeated,
    late: rewrites.late,
    refolded: rewrites.refolded,
    versions: all.reduce((sum, { revision }) => sum + revision.added.length, 0),
    superseded: all.reduce((sum, { revision }) => sum + revision.superseded.length, 0),
    deadLetters: letters.length,
  };
}

async function rewritesOf(books: Books, news: Map<string, News>, pasts: ReadonlySet<string>, lap: Lap) {
  const byKind = new Map<Kind, Rewrite[]>();
  const late = new Set(pasts);
  lap('fold');
  for (const [kind, list] of Map.groupBy(news.values(), (each) => each.kind)) {
    const keys = list.map(({ identity }) => identity.resourceKey);
    const standings = await books.standings(kind, keys);
    lap('state_read');
    const { newer = [], older = [] } = Object.groupBy(list, (each) => {
      const key = each.identity.resourceKey;
      return !late.has(key) && continues(each, standings.get(key)) ? 'newer' : 'older';
    });
    for (const { identity } of older) late.add(identity.resourceKey);
    byKind.set(
      kind,
      newer.map((each) => continued(each, standings.get(each.identity.resourceKey))),
    );
    lap('fold');
  }
  if (late.size > 0) await addRefolded(books, byKind, [...late], lap);
  const lateEvents = [...late].reduce((sum, key) => sum + (news.get(key)?.events.length ?? 0), 0);
  return { byKind, refolded: late.size, late: lateEvents };
}

async function addRefolded(
  books: Books,
  byKind: Map<Kind, Rewrite[]>,
  keys: string[],
  lap: Lap,
): Promise<void> {
  const evidence: Evidence = await gather(books, keys);
  lap('state_read');
  const resources = [...evidence.facts].filter((entry): entry is [string, LedgerFact[]] =>
    isKind(entry[1][0]?.kind ?? ''),
  );
  for (const [kind, list] of Map.groupBy(resources, ([, facts]) => facts[0]?.kind as Kind)) {
    const believed = await books.believed(
      kind,
      list.map(([key]) => key),
    );
    lap('state_read');
    const rewrites = list.map(([key, facts]) => refolded(kind, facts, evidence, believed.get(key) ?? []));
    byKind.set(kind, [...(byKind.get(kind) ?? []), ...rewrites]);
    lap('fold');
  }
}

function decoded(batch: Batch): { events: Incoming[]; letters: Buried[] } {
  const events: Incoming[] = [];
  const letters: Buried[] = [];
  for (const message of batch.messages) {
    try {
      events.push(incoming(message));
    } catch (error) {
      // nobody else's words: a parser's message may quote the content
      letters.push(
        undecodable(batch, message, error instanceof NotAChangeEvent ? error.message : 'not JSON'),
      );
    }
  }
  return { events, letters };
}
