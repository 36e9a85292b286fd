import { evolutions, type Kind } from '../../evolve/kinds.ts';
import { columnOf } from '../../rows/names.ts';
import { isoSecond } from '../../rows/version.ts';
import type { Paper } from '../ports.ts';
import type { Reason, Where } from '../reasons.ts';

type Sentence<C extends Reason['code']> = (
  reason: Extract<Reason, { code: C }>,
  about: { kind: Kind; paper: Paper | undefined },
) => string;

const place: Record<Where, string> = {
  here: '',
  elsewhere: ' of another resource',
  nowhere: '',
};

/** Why an event did what it did, in English. */
const sentences: { [C in Reason['code']]: Sentence<C> } = {
  failed: (_, { paper }) =>
    `It failed, so it moved nothing: ${[paper?.errorCode, paper?.errorMessage].filter(Boolean).join(', ') || 'no code'}.`,
  audit_only: () => 'It moves no state: it is kept for the audit only.',
  not_part_of_the_state: () => 'It is kept, but what it is about is no part of the state.',
  corrected: ({ by, where }) => `Put aside: event ${by}${place[where]}, a correction, counts in its place.`,
  corrects: ({ event, where, dated }) =>
    where === 'nowhere'
      ? `It corrects event ${event}, which is not in the ledger: until that comes it counts at its own time.`
      : `It corrects event ${event}${place[where]} and counts in its place; its own time is ${isoSecond(dated)}.`,
  cannot_be_used: () => 'It cannot be used: from its second on nothing of the resource is trusted.',
  discarded: () =>
    'It moves nothing: its dead letter was discarded. `npm run dead-letters -- retry` takes that back.',
  behind_what_cannot_be_used: ({ event, since }) =>
    `It waits: event ${event ?? 'of which nothing can be read'} of ${isoSecond(since)} cannot be used.`,
  after_the_deletion: ({ deletedAt }) =>
    `It moved nothing: deleted at ${isoSecond(deletedAt)}, a resource stays deleted.`,
  changed_nothing: () => 'It changed nothing of what the warehouse knows.',
  moved_to_the_creation: ({ dated }) =>
    `It is dated ${isoSecond(dated)}, before the creation. Clocks differ: it counts in the creation's second, after it.`,
  ordered_in_its_second: ({ place: number, of }) =>
    `Number ${number} of ${of} in this second, where creation, removals, sets, additions and deletion follow each other, then ids.`,
  hidden: ({ columns }, { kind }) =>
    `CloudTrail hides the new ${columnsIn(kind, columns)}: what was known of it stays, and may be stale.`,
  known_again: ({ columns }, { kind }) =>
    `Known again after having been hidden: ${columnsIn(kind, columns)}.`,
  parameters_left_out: () => 'CloudTrail left out what it was created with: that stays unknown.',
  first_heard_of: (_, { kind }) =>
    `The first that the warehouse hears of this ${evolutions[kind].kind}: it is older than the trail.`,
};

const columnsIn = (kind: Kind, members: readonly string[]) =>
  members.map((member) => columnOf(kind, member)).join(', ');

export function sentenceOf(reason: Reason, about: { kind: Kind; paper: Paper | undefined }): string {
  const sentence = sentences[reason.code] as Sentence<Reason['code']>;
  return sentence(reason, about);
}

/** The same for programs: columns by their SQL names, times in ISO 8601. */
export function factsOf(reason: Reason, kind: Kind): object {
  const form = ([member, value]: [string, unknown]) => {
    if (member === 'dated' || member === 'deletedAt' || member === 'since')
      return [member, isoSecond(value as number)];
    if (member === 'columns') return [member, (value as string[]).map((column) => columnOf(kind, column))];
    return [member, value];
  };
  return Object.fromEntries(Object.entries(reason).map(form));
}
