import type { Mark } from '../anew/ports.ts';
import { placed } from '../evolve/corrections.ts';
import type { Step } from '../evolve/evolve.ts';
import { fold, inTurn, type Witness } from '../evolve/fold.ts';
import { evolutions, type Kind, moves } from '../evolve/kinds.ts';
import { byCodePoint } from '../evolve/order.ts';
import type { Fact, Stand } from '../evolve/stand.ts';
import { type State, unmet } from '../evolve/state.ts';
import type { Evidence } from '../gather.ts';
import { type Case, type Reason, reasonsOf, type Where } from './reasons.ts';

/** One event of the story. */
export interface Told {
  fact: Fact;
  /** where it counts, or would */
  at: number;
  rank: number;
  /** what it did; null: it did nothing, and moved nothing */
  did: Did | null;
  reasons: readonly Reason[];
}

export interface Did {
  was: State;
  is: State;
  step: Step;
}

export interface Story {
  /** every event in the ledger, in the order of the fold: second, rank, id */
  events: readonly Told[];
  /** the state after the last of them */
  now: State;
  deletedAt: number | null;
}

/** How a resource became what it is, as the fold has it. */
export function retell(
  kind: Kind,
  facts: readonly Fact[],
  evidence: Pick<Evidence, 'links' | 'elsewhere'> & Partial<Pick<Evidence, 'discarded'>>,
  mark: Pick<Mark, 'since' | 'eventId'> | null = null,
): Story {
  const evolution = evolutions[kind];
  const places = placed(facts, evidence.links, evidence.elsewhere);
  const standing = places.flatMap(({ stand, winner }) =>
    winner === stand.fact.eventId && moves(kind, stand.fact.type) ? [stand] : [],
  );
  const did = new Map<string, Did>();
  let deletedAt: number | null = null;
  const witness: Witness = (stand, was, is, step) => {
    did.set(stand.fact.eventId, { was, is, step });
    if (is.life === 'deleted') deletedAt = stand.at;
  };
  const { state } = fold(evolution, standing, unmet(evolution), witness, mark?.since);
  const turns = inTurn(evolution, standing, unmet(evolution));
  const turnOf = new Map(turns.map((stand) => [stand.fact.eventId, stand]));
  const seconds = Map.groupBy(turns, ({ at }) => at);
  const whereIs = whereabouts(facts, evidence);
  const cases = places.map((place): Case => {
    const stand = turnOf.get(place.stand.fact.eventId) ?? place.stand;
    const second = seconds.get(stand.at)?.filter(({ fact }) => did.has(fact.eventId)) ?? [];
    const inSecond = { place: second.indexOf(stand) + 1, of: second.length };
    const folded = did.get(stand.fact.eventId) ?? null;
    return { kind, place, stand, folded, deletedAt, inSecond, whereIs, mark };
  });
  const told = [...cases.sort(inOrder).map(toldOf), ...(evidence.discarded ?? []).map(passedOver)];
  return { events: told.sort(bySecondAndRank), now: state, deletedAt };
}

/** What somebody has discarded is no part of the fold: it is told where it would have come. */
const passedOver = (fact: Fact): Told => {
  const { at, rank } = fact;
  return { fact, at, rank, did: null, reasons: [{ code: 'discarded' }] };
};

/** Keeps the order of the fold among those that are alike. */
const bySecondAndRank = (left: Told, right: Told) => left.at - right.at || left.rank - right.rank;

const toldOf = (about: Case): Told => {
  const { fact, at, rank } = about.stand;
  return { fact, at, rank, did: about.folded, reasons: reasonsOf(about) };
};

/** As the fold has it; what was put aside comes before what took its place. */
function inOrder(left: Case, right: Case): number {
  return (
    left.stand.at - right.stand.at ||
    left.stand.rank - right.stand.rank ||
    byCodePoint(left.stand.id, right.stand.id) ||
    Number(isStanding(left)) - Number(isStanding(right)) ||
    byCodePoint(left.stand.fact.eventId, right.stand.fact.eventId)
  );
}

const isStanding = ({ place, stand }: { place: Case['place']; stand: Stand }) =>
  place.winner === stand.fact.eventId;

function whereabouts(facts: readonly Fact[], { links, elsewhere }: Pick<Evidence, 'links' | 'elsewhere'>) {
  const here = new Set(facts.map(({ eventId }) => eventId));
  const there = new Set([...elsewhere, ...links].map(({ eventId }) => eventId));
  return (eventId: string): Where => {
    if (here.has(eventId)) return 'here';
    return there.has(eventId) ? 'elsewhere' : 'nowhere';
  };
}

/** The state at a second: after the last event that counts then or before. */
export function stateAt({ events }: Story, kind: Kind, second: number): State {
  const past = events.findLast(({ at, did }) => did !== null && at <= second);
  return past?.did?.is ?? unmet(evolutions[kind]);
}
