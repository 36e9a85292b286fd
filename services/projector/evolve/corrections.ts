import { byCodePoint } from './order.ts';
import type { Fact, Stand } from './stand.ts';

/** A fact that may lie outside the resource at hand: where it stood is all that matters. */
export interface Original {
  eventId: string;
  requestId: string | null;
  at: number;
  rank: number;
}

/** A correction of any resource: it puts its original aside wherever that lies. */
export interface CorrectionLink {
  eventId: string;
  originalEventId: string | null;
  originalRequestId: string | null;
}

/** A fact among corrections. */
export interface Place {
  /** where it counts, if it does */
  stand: Stand;
  /** the event whose place this correction takes, or would take; null for a fact that corrects nothing */
  original: string | null;
  /** who counts in that place: the fact itself, or the correction that puts it aside */
  winner: string;
}

/**
 * Who stands where, once corrections have taken their originals' places. Of two corrections of one event the one
 * with the greater id wins; a correction whose original has not come yet stands at its own time.
 *
 * @param facts the resource's own, corrections among them
 * @param links corrections that concern these facts, of other resources too
 * @param elsewhere originals of the facts' corrections that lie with another resource
 */
export function settle(
  facts: readonly Fact[],
  links: readonly CorrectionLink[],
  elsewhere: readonly Original[],
): Stand[] {
  if (links.length === 0) return facts.map(asItCame);
  return placed(facts, links, elsewhere).flatMap(({ stand, winner }) =>
    winner === stand.fact.eventId ? [stand] : [],
  );
}

/** As `settle`, with those that were put aside, in the order they came. */
export function placed(
  facts: readonly Fact[],
  links: readonly CorrectionLink[],
  elsewhere: readonly Original[],
): Place[] {
  const originals = originalsOf([...facts, ...elsewhere], links);
  const winners = new Map<string, string>();
  for (const link of links) {
    const place = placeOf(link, originals);
    const winner = winners.get(place);
    if (winner === undefined || byCodePoint(link.eventId, winner) > 0) winners.set(place, link.eventId);
  }
  const linkOf = new Map(links.map((link) => [link.eventId, link]));
  return facts.map((fact): Place => {
    const link = linkOf.get(fact.eventId);
    const place = link ? placeOf(link, originals) : fact.eventId;
    const original = originals.byId.get(place);
    return {
      stand: original && link ? { fact, at: original.at, rank: original.rank, id: place } : asItCame(fact),
      original: link ? place : null,
      winner: winners.get(place) ?? fact.eventId,
    };
  });
}

/** A fact where no correction moves it: at its own time, rank and id. */
export const asItCame = (fact: Fact): Stand => ({ fact, at: fact.at, rank: fact.rank, id: fact.eventId });

interface Originals {
  byId: Map<string, Original>;
  byRequest: Map<string, string>;
  links: Map<string, CorrectionLink>;
}

function originalsOf(candidates: readonly Original[], links: readonly CorrectionLink[]): Originals {
  const corrections = new Map(links.map((link) => [link.eventId, link]));
  const plain = candidates.filter(({ eventId }) => !corrections.has(eventId));
  const requests = plain.flatMap(({ requestId, eventId }) =>
    requestId ? [[requestId, eventId] as const] : [],
  );
  return {
    byId: new Map(plain.map((original) => [original.eventId, original])),
    byRequest: new Map(requests.sort(([, left], [, right]) => byCodePoint(right, left))),
    links: corrections,
  };
}

/** The id of the place a correction takes: a correction of a correction takes the place of the first original. */
function placeOf(link: CorrectionLink, { byRequest, links }: Originals): string {
  const seen = new Set<string>();
  let at: CorrectionLink = link;
  for (;;) {
    seen.add(at.eventId);
    const place = at.originalEventId ?? byRequest.get(at.originalRequestId ?? '') ?? at.eventId;
    const next = links.get(place);
    if (!next || seen.has(place)) return place;
    at = next;
  }
}
