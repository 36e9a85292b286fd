import { NotAChangeEvent } from '@warehouse/events/decode.ts';
import type { Batch } from '@warehouse/runtime/event-log/port.ts';
import { isKind, type Kind } from './evolve/kinds.ts';
import { corrected, type Evidence, gather } from './gather.ts';
import { conflicting, undecodable } from './incoming/dead-letter.ts';
import { type Incoming, incoming } from './incoming/incoming.ts';
import type { Books, Buried, LedgerFact, Rewrite, Warehouse } from './ports.ts';
import { continued, continues, type News, newsOf, refolded } from './refold.ts';

/** What a batch came to. */
export interface Projected {
  events: number;
  repeated: number;
  /** resources whose past was folded anew */
  refolded: number;
  versions: number;
  superseded: number;
  deadLetters: number;
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
  const { events, letters } = decoded(batch);
  await warehouse.makeRoom(events.map(({ occurredAt }) => occurredAt));
  const alone = events.some(({ event }) => event.correction);
  const work = (options: { alone: boolean }) =>
    warehouse.write((books) => inBooks(books, { batch, from, to, events, letters, ...options }), options);
  const projected = (await work({ alone })) ?? (await work({ alone: true }));
  if (!projected) throw new Error('A transaction that was alone was undone');
  return projected;
}

interface Work {
  batch: Batch;
  from: bigint;
  to: bigint;
  events: readonly Incoming[];
  letters: readonly Buried[];
  alone: boolean;
}

/** Undone when a correction reaches into resources of other partitions: that needs the warehouse to itself. */
async function inBooks(books: Books, work: Work): Promise<Projected> {
  const turn = await books.advance(work.batch, work.from, work.to);
  const { recordedAt } = turn;
  const admitted = await books.admit(work.events);
  await books.enter(admitted.fresh, turn);
  const pasts = await corrected(books, admitted.fresh);
  if (pasts.size > 0 && !work.alone) return books.undo();

  const rewrites = await rewritesOf(books, newsOf(admitted.fresh), pasts);
  for (const [kind, list] of rewrites.byKind) await books.rewrite(kind, list, recordedAt);
  const letters = [...work.letters, ...admitted.conflicting.map(conflicting)];
  await books.bury(letters, recordedAt);
  const all = [...rewrites.byKind.values()].flat();
  return {
    events: admitted.fresh.length,
    repeated: admitted.repeated,
    refolded: rewrites.refolded,
    versions: all.reduce((sum, { revision }) => sum + revision.added.length, 0),
    superseded: all.reduce((sum, { revision }) => sum + revision.superseded.length, 0),
    deadLetters: letters.length,
  };
}

async function rewritesOf(books: Books, news: Map<string, News>, pasts: ReadonlySet<string>) {
  const byKind = new Map<Kind, Rewrite[]>();
  const late = new Set(pasts);
  for (const [kind, list] of Map.groupBy(news.values(), (each) => each.kind)) {
    const keys = list.map(({ identity }) => identity.resourceKey);
    const standings = await books.standings(kind, keys);
    const { newer = [], older = [] } = Object.groupBy(list, (each) => {
      const key = each.identity.resourceKey;
      return !late.has(key) && continues(each, standings.get(key)) ? 'newer' : 'older';
    });
    for (const { identity } of older) late.add(identity.resourceKey);
    byKind.set(
      kind,
      newer.map((each) => continued(each, standings.get(each.identity.resourceKey))),
    );
  }
  if (late.size > 0) await addRefolded(books, byKind, [...late]);
  return { byKind, refolded: late.size };
}

async function addRefolded(books: Books, byKind: Map<Kind, Rewrite[]>, keys: string[]): Promise<void> {
  const evidence: Evidence = await gather(books, keys);
  const resources = [...evidence.facts].filter((entry): entry is [string, LedgerFact[]] =>
    isKind(entry[1][0]?.kind ?? ''),
  );
  for (const [kind, list] of Map.groupBy(resources, ([, facts]) => facts[0]?.kind as Kind)) {
    const believed = await books.believed(
      kind,
      list.map(([key]) => key),
    );
    const rewrites = list.map(([key, facts]) => refolded(kind, facts, evidence, believed.get(key) ?? []));
    byKind.set(kind, [...(byKind.get(kind) ?? []), ...rewrites]);
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
