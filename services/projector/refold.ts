import { eventTypes } from '@warehouse/events/event-types.ts';
import { asItCame, settle } from './evolve/corrections.ts';
import { cannotFold, type Folded, fold } from './evolve/fold.ts';
import { evolutions, type Kind, moves } from './evolve/kinds.ts';
import type { Fact, Stand } from './evolve/stand.ts';
import type { Evidence } from './gather.ts';
import type { Incoming } from './incoming/incoming.ts';
import type { LedgerFact, Rewrite, Standing } from './ports.ts';
import { type Believed, revise } from './rows/revision.ts';
import { currentRow, versionRows } from './rows/version.ts';
import type { Subject } from './trust.ts';

const second = 1_000;

/** The events of one resource in one batch. */
export interface News extends Subject {
  events: readonly Incoming[];
}

/** What each resource of ours has to hear; events that move nothing are left out. */
export function newsOf(fresh: readonly Incoming[]): Map<string, News> {
  const byKey = Map.groupBy(fresh.filter(isMoving), ({ resourceKey }) => resourceKey);
  return new Map(
    [...byKey].map(([key, events]) => [key, { ...about(events as [Incoming, ...Incoming[]]), events }]),
  );
}

const isMoving = ({ event: { resource, type } }: Incoming): boolean =>
  resource.instanceId !== null && moves(resource.kind, type);

/** The resource of ours that an event moves; null when it moves none. */
export const subjectOf = (event: Incoming): Subject | null => (isMoving(event) ? about([event]) : null);

function about([{ event, resourceKey }]: [Incoming, ...Incoming[]]): Subject {
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

/**
 * Folds a resource anew from all of its facts, and finds what of its history is to be believed no more.
 *
 * @param before the second at which to stop: nothing is known of the resource from then on
 */
export function refolded(
  { kind, identity }: Subject,
  facts: readonly LedgerFact[],
  evidence: Pick<Evidence, 'links' | 'elsewhere'>,
  believed: readonly Believed[],
  before = Number.POSITIVE_INFINITY,
): Rewrite {
  const stands = settle(facts, evidence.links, evidence.elsewhere);
  expectKnown(stands.filter(({ at }) => at < before));
  const moving = stands.filter(({ fact }) => moves(kind, fact.type));
  const folded = fold(evolutions[kind], moving, undefined, undefined, before);
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

const known = new Set<string>(eventTypes);

/** An event that a newer program has put into the ledger must not be passed over as if it moved nothing. */
function expectKnown(stands: readonly Stand[]): void {
  const [first] = stands.filter(({ fact }) => !known.has(fact.type)).sort((one, other) => one.at - other.at);
  if (first)
    throw cannotFold(
      `Event ${first.fact.eventId} cannot be folded: this program does not know its type`,
      first,
    );
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
