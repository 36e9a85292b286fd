import { asItCame, settle } from './evolve/corrections.ts';
import { type Folded, fold } from './evolve/fold.ts';
import { evolutions, type Kind, moves } from './evolve/kinds.ts';
import type { Fact, Stand } from './evolve/stand.ts';
import type { Evidence } from './gather.ts';
import type { Incoming } from './incoming/incoming.ts';
import type { LedgerFact, Rewrite, Standing } from './ports.ts';
import { type Believed, revise } from './rows/revision.ts';
import { currentRow, type Identity, versionRows } from './rows/version.ts';

const second = 1_000;

/** The events of one resource in one batch. */
export interface News {
  kind: Kind;
  identity: Identity;
  events: readonly Incoming[];
}

/** What each resource of ours has to hear; events that move nothing are left out. */
export function newsOf(fresh: readonly Incoming[]): Map<string, News> {
  const moving = fresh.filter(
    ({ event }) => event.resource.instanceId && moves(event.resource.kind, event.type),
  );
  const byKey = Map.groupBy(moving, ({ resourceKey }) => resourceKey);
  return new Map(
    [...byKey].map(([key, events]) => [key, { ...about(events as [Incoming, ...Incoming[]]), events }]),
  );
}

function about([{ event, resourceKey }]: [Incoming, ...Incoming[]]) {
  const { kind, id, region, accountId, instanceId } = event.resource;
  return {
    kind: kind as Kind,
    identity: { resourceKey, region, accountId, instanceId: instanceId ?? '', resourceId: id },
  };
}

/** Whether news can be folded onto what stands: all of it is newer, and none of it changes the past. */
export function continues(news: News, standing: Standing | undefined): boolean {
  if (!standing) return true;
  const { creation } = evolutions[news.kind];
  return news.events.every(
    ({ event, occurredAt }) => Math.floor(occurredAt / second) > standing.foldedTo && event.type !== creation,
  );
}

/** Folds news onto the newest version: the usual case. */
export function continued({ kind, identity, events }: News, standing: Standing | undefined): Rewrite {
  const folded = fold(evolutions[kind], events.map(factOf).map(asItCame), standing?.state);
  const foldedTo = Math.max(folded.foldedTo ?? 0, standing?.foldedTo ?? 0);
  const newest = folded.versions.at(-1);
  const added = versionRows(kind, identity, folded.versions);
  const begins = added[0];
  return {
    identity,
    revision: {
      superseded: [],
      moved: begins && standing ? [{ validFrom: standing.since * second, validTo: begins.validFrom }] : [],
      added,
    },
    current: newest ? currentRow(kind, identity, newest, foldedTo) : 'same',
    foldedTo,
    displaced: standing ? null : someDisplaced(folded),
  };
}

/** Folds a resource anew from all of its facts, and finds what of its history is to be believed no more. */
export function refolded(
  kind: Kind,
  facts: readonly LedgerFact[],
  evidence: Evidence,
  believed: readonly Believed[],
): Rewrite {
  const stands = settle(facts, evidence.links, evidence.elsewhere).filter(({ fact }) =>
    moves(kind, fact.type),
  );
  const folded = fold(evolutions[kind], stands);
  const identity = (facts[0] as LedgerFact).identity;
  const newest = folded.versions.at(-1);
  const rows = versionRows(kind, identity, folded.versions);
  return {
    identity,
    revision: revise(believed, rows),
    current: newest ? currentRow(kind, identity, newest, folded.foldedTo ?? newest.validFrom) : 'gone',
    foldedTo: folded.foldedTo ?? 0,
    displaced: displacedIn(folded),
  };
}

const displacedIn = ({ versions }: Folded) =>
  versions.flatMap(({ applied }) =>
    applied.filter(isDisplaced).map(({ fact, at }) => ({ eventId: fact.eventId, appliedAt: at * second })),
  );

/** A resource that is new has none yet, and seldom gets any: only with its creation and what is dated before it. */
function someDisplaced(folded: Folded) {
  const displaced = displacedIn(folded);
  return displaced.length > 0 ? displaced : null;
}

const isDisplaced = ({ fact, at }: Stand): boolean => Math.floor(fact.occurredAt / second) !== at;

/** As much of an event as folding needs. */
export function factOf({ event, occurredAt, rank, actorKey, actorName }: Incoming): Fact {
  return {
    eventId: event.eventId,
    requestId: event.call.requestId,
    occurredAt,
    at: Math.floor(occurredAt / second),
    rank,
    type: event.type,
    operation: event.call.operation,
    data: event.data,
    masked: event.masked,
    parametersOmitted: event.parametersOmitted === true,
    actorKey,
    actorName,
  };
}
