import { isAuditOnly } from '@warehouse/events/event-types.ts';
import type { Place } from '../evolve/corrections.ts';
import type { Step } from '../evolve/evolve.ts';
import { type Kind, moves } from '../evolve/kinds.ts';
import type { Stand } from '../evolve/stand.ts';
import type { State } from '../evolve/state.ts';

/** Why an event did what it did, or did nothing. Seconds are since 1970, columns are members of the events' data. */
export type Reason =
  | { code: 'failed' }
  | { code: 'audit_only' }
  | { code: 'not_part_of_the_state' }
  | { code: 'corrected'; by: string; where: Where }
  | { code: 'corrects'; event: string; where: Where; dated: number }
  | { code: 'cannot_be_used' }
  | { code: 'discarded' }
  | { code: 'behind_what_cannot_be_used'; event: string | null; since: number }
  | { code: 'after_the_deletion'; deletedAt: number }
  | { code: 'changed_nothing' }
  | { code: 'moved_to_the_creation'; dated: number }
  | { code: 'ordered_in_its_second'; place: number; of: number }
  | { code: 'hidden'; columns: readonly string[] }
  | { code: 'known_again'; columns: readonly string[] }
  | { code: 'parameters_left_out' }
  | { code: 'first_heard_of' };

/** Where the other event of a correction lies: with this resource, with another one, or not in the ledger yet. */
export type Where = 'here' | 'elsewhere' | 'nowhere';

/** An event, and all that decides about it. */
export interface Case {
  kind: Kind;
  place: Place;
  /** where it counts; a skewed clock does not matter any more */
  stand: Stand;
  /** what the fold made of it; null: it was not folded */
  folded: { was: State; is: State; step: Step } | null;
  deletedAt: number | null;
  /** the event from whose second on nothing is folded, because it cannot be */
  mark: { since: number; eventId: string | null } | null;
  /** its place among the events that are folded in its second, from 1 */
  inSecond: { place: number; of: number };
  whereIs(eventId: string): Where;
}

/** Reason → when it applies. The order is the order they are told in. */
const reasons: { [C in Reason['code']]: (about: Case) => Extract<Reason, { code: C }> | null } = {
  failed: ({ stand }) => (stand.fact.type === 'CallFailed' ? { code: 'failed' } : null),
  audit_only: ({ stand: { fact } }) =>
    isAuditOnly(fact.type) && fact.type !== 'CallFailed' ? { code: 'audit_only' } : null,
  not_part_of_the_state: ({ kind, stand: { fact } }) =>
    isAuditOnly(fact.type) || moves(kind, fact.type) ? null : { code: 'not_part_of_the_state' },
  corrected: ({ place: { winner }, stand: { fact }, whereIs }) =>
    winner === fact.eventId ? null : { code: 'corrected', by: winner, where: whereIs(winner) },
  corrects: ({ place: { original, winner }, stand: { fact }, whereIs }) =>
    original === null || winner !== fact.eventId
      ? null
      : { code: 'corrects', event: original, where: whereIs(original), dated: fact.at },
  cannot_be_used: ({ mark, stand: { fact } }) =>
    mark?.eventId === fact.eventId ? { code: 'cannot_be_used' } : null,
  // told by itself: it is not among the cases
  discarded: () => null,
  behind_what_cannot_be_used: (about) => {
    const { mark, stand } = about;
    if (!mark || about.folded || !isFolded(about)) return null;
    if (stand.at < mark.since || mark.eventId === stand.fact.eventId) return null;
    return { code: 'behind_what_cannot_be_used', event: mark.eventId, since: mark.since };
  },
  after_the_deletion: (about) =>
    about.folded || !isFolded(about) || about.deletedAt === null
      ? null
      : { code: 'after_the_deletion', deletedAt: about.deletedAt },
  changed_nothing: ({ folded }) => (folded?.step.changed.length === 0 ? { code: 'changed_nothing' } : null),
  moved_to_the_creation: (about) =>
    isFolded(about) && about.stand.at !== about.place.stand.at
      ? { code: 'moved_to_the_creation', dated: about.place.stand.at }
      : null,
  ordered_in_its_second: ({ folded, inSecond }) =>
    folded && inSecond.of > 1 ? { code: 'ordered_in_its_second', ...inSecond } : null,
  hidden: ({ folded, stand: { fact } }) => {
    const columns = folded?.step.changed.filter((column) => fact.masked.includes(column)) ?? [];
    return columns.length > 0 ? { code: 'hidden', columns } : null;
  },
  known_again: ({ folded }) => {
    const columns = Object.keys(folded?.was.masked ?? {}).filter(
      (column) => !(column in (folded?.is.masked ?? {})),
    );
    return columns.length > 0 ? { code: 'known_again', columns } : null;
  },
  parameters_left_out: ({ folded, stand: { fact } }) =>
    folded && fact.parametersOmitted ? { code: 'parameters_left_out' } : null,
  first_heard_of: ({ folded }) =>
    folded?.was.life === 'unmet' && folded.is.createdAt === null ? { code: 'first_heard_of' } : null,
};

const isFolded = ({ kind, place, stand: { fact } }: Case): boolean =>
  place.winner === fact.eventId && moves(kind, fact.type);

export function reasonsOf(about: Case): Reason[] {
  const each: readonly ((about: Case) => Reason | null)[] = Object.values(reasons);
  return each.flatMap((applies) => applies(about) ?? []);
}
