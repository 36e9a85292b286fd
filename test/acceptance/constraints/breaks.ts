import { afterAll, beforeAll } from 'vitest';
import { type House, openHouse } from '../bi/house.ts';
import { current, insert, minute, uuidOf, version } from '../bi/rows.ts';
import { change, erasure, gap, letter, part, pruned, run } from './samples.ts';

export let house: House;

export type Break = () => Promise<unknown>;

const into =
  (table: string, row: object): Break =>
  () =>
    insert(house.owner, table, { ...row });

// its number is Postgres's to give
export const linked =
  ({ position = 1, entries = 1 }): Break =>
  () =>
    house.owner.query(
      `insert into ledger.links (chain, position, recorded_at, entries, entries_hash, hash)
       values ('topic/0', $1, now(), $2, '', '')`,
      [position, entries],
    );

const held =
  ({ reason = 'a reason', liftedAt = null as string | null, liftedBy = null as string | null }): Break =>
  () =>
    house.owner.query(
      `insert into ops.holds (reason, placed_at, placed_by, lifted_at, lifted_by) values ($1, $2, 'sato', $3, $4)`,
      [reason, minute(2), liftedAt, liftedBy],
    );

export const kinds = { user: 'user', profile: 'routing_profile', queue: 'queue' } as const;

/** The version that is open is removed, and the one before it is not. */
const removal = (kind: keyof typeof kinds) => async () => {
  await version(house.owner, kind, 'id', { from: 1, to: 4 });
  await house.owner.query(`delete from warehouse.${kinds[kind]}_history where valid_to is null`);
};

/** What breaks each rule of a history and of the rows of now, and nothing else. */
function ofAKind(kind: keyof typeof kinds): [string, Break][] {
  const history =
    (times: object, own = {}) =>
    () =>
      version(house.owner, kind, 'id', { from: 1, ...times }, own);
  const now = (own: Record<string, unknown>) => () => current(house.owner, kind, 'id', own);
  const inHistory: [string, Break][] = [
    ['ends_after_it_starts', history({ to: 1 })],
    ['is_superseded_after_it_was_recorded', history({ learnt: 2, unlearnt: 2 })],
    ['names_its_events', history({}, { change_event_ids: [] })],
    ['names_its_last_event', history({}, { last_change_event_id: 'another', change_event_ids: ['event'] })],
    ['every_mask_has_a_since', history({}, { masked_fields: ['tags'] })],
    ['is_not_made_after_it_starts', history({}, { created_at: minute(2) })],
    [`versions_of_a_${kinds[kind]}_do_not_overlap`, history({ from: 5, learnt: 9 })],
    [`versions_of_a_${kinds[kind]}_have_no_gap`, history({ from: 1, to: 2 })],
    [`versions_of_a_${kinds[kind]}_leave_no_gap`, removal(kind)],
  ];
  const inNow: [string, Break][] = [
    ['every_mask_has_a_since', now({ masked_since: { tags: minute(0) } })],
    ['is_folded_past_its_last_change', now({ last_changed_at: minute(1) })],
    ['is_made_before_it_changes', now({ created_at: minute(1) })],
  ];
  const table = `warehouse.${kinds[kind]}`;
  return [
    ...inHistory.map(([name, breaks]): [string, Break] => [`${table}_history.${name}`, breaks]),
    ...inNow.map(([name, breaks]): [string, Break] => [`${table}s.${name}`, breaks]),
  ];
}

/** Constraint → a row that it alone refuses. */
export const breaks = new Map<string, Break>([
  ...ofAKind('user'),
  ...ofAKind('profile'),
  ...ofAKind('queue'),
  ['ledger.change_events.rank_is_one_of_five', into('ledger.change_events', { ...change, rank: 5 })],
  [
    'ledger.change_events.is_linked_with_a_salt',
    into('ledger.change_events', { ...change, salt: uuidOf('salt') }),
  ],
  [
    'ledger.superseded_events.was_superseded_after_it_was_recorded',
    into('ledger.superseded_events', {
      ...{ ...change, digest: uuidOf('digest'), superseded_at: change.recorded_at },
      ...{ translation_version: 2, is_dropped: false },
    }),
  ],
  ['ledger.erasures.has_a_reason', into('ledger.erasures', { ...erasure, reason: '' })],
  [
    'ledger.erased_events.is_held_again_later',
    into('ledger.erased_events', { event_id: 'event', held_by: 2, digest: '', link: 2 }),
  ],
  ['ledger.links.position_is_positive', linked({ position: 0 })],
  ['ledger.links.holds_entries', linked({ entries: 0 })],
  [
    'ledger.corrections.names_its_original',
    into('ledger.corrections', { event_id: 'event', resource_key: uuidOf('queue') }),
  ],
  [
    'ops.checkpoints.next_offset_is_not_negative',
    into('ops.checkpoints', { topic: 'topic', log_partition: 0, next_offset: -1, recorded_at: minute(0) }),
  ],
  [
    'ops.checkpoints.written_message_is_whole',
    into('ops.checkpoints', {
      ...{ topic: 'topic', log_partition: 0, next_offset: 1, recorded_at: minute(0) },
      written_offset: 0,
    }),
  ],
  ['ops.dead_letters.state_is_known', into('ops.dead_letters', { ...letter, state: 'lost' })],
  ['ops.dead_letters.ends_not_before_it_begins', into('ops.dead_letters', { ...letter, last_at: minute(0) })],
  ['ops.folds.is_one_row', into('ops.folds', { name: 'another', version: 1, set_at: minute(0) })],
  ['ops.folds.version_is_positive', () => house.owner.query('update ops.folds set version = 0')],
  ['ops.runs.kind_is_known', into('ops.runs', { ...run, kind: 'another' })],
  ['ops.runs.retranslates_by_a_version', into('ops.runs', { ...run, kind: 'retranslate' })],
  ['ops.runs.last_event_is_whole', into('ops.runs', { ...run, last_event_id: 'event' })],
  ['ops.runs.finishes_after_it_starts', into('ops.runs', { ...run, finished_at: minute(0) })],
  ['ops.gaps.gap_has_a_reason', into('ops.gaps', { ...gap, reason: '' })],
  ['ops.gaps.gap_leads_where_its_cause_says', into('ops.gaps', { ...gap, to_offset: 5 })],
  ['ops.holds.hold_has_a_reason', held({ reason: '' })],
  ['ops.holds.is_lifted_by_somebody', held({ liftedAt: minute(3) })],
  ['ops.holds.is_lifted_after_it_is_placed', held({ liftedAt: minute(1), liftedBy: 'sato' })],
  ['ops.archived_parts.month_is_one', into('ops.archived_parts', { ...part, month: '2026-13' })],
  ['ops.archived_parts.part_is_positive', into('ops.archived_parts', { ...part, part: 0 })],
  ['ops.archived_parts.prunes_what_it_has', into('ops.archived_parts', { ...part, pruned: 2 })],
  ['ledger.pruned_events.digest_is_a_sha256', into('ledger.pruned_events', pruned)],
  ['ops.archived_parts.has_events', into('ops.archived_parts', { ...part, events: 0 })],
  [
    'ops.pseudonym_keys.pseudonyms_have_one_key',
    into('ops.pseudonym_keys', { name: 'another', key: 'k'.repeat(32), set_at: minute(0) }),
  ],
  ['ops.pseudonym_keys.key_is_long', () => house.owner.query(`update ops.pseudonym_keys set key = 'short'`)],
  ['ops.dead_letters.was_tried', into('ops.dead_letters', { ...letter, attempts: 0 })],
]);

export const OPEN = Number.POSITIVE_INFINITY;

export type Interval = readonly [from: number, to: number];

/** Every set of intervals between a few moments, the last of which is open. */
export function setsOfVersions(moments: number): Interval[][] {
  const ends = [...Array.from({ length: moments - 1 }, (_, index) => index + 2), OPEN];
  const all = ends.flatMap((to) =>
    Array.from({ length: moments }, (_, index) => index + 1)
      .filter((from) => from < to)
      .map((from): Interval => [from, to]),
  );
  return Array.from({ length: 2 ** all.length }, (_, set) => all.filter((_, index) => set & (1 << index)));
}

export const areChained = (rows: readonly Interval[]): boolean =>
  rows
    .toSorted(([left], [right]) => left - right)
    .every(([, to], index, sorted) => to === (sorted[index + 1]?.[0] ?? OPEN));

/** What every file of this room begins with. */
export function beginBreaking(): void {
  beforeAll(async () => {
    house = await openHouse();
  });
  afterAll(() => house?.close());
}
