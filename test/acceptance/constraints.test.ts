import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type House, openHouse } from './bi/house.ts';
import { current, insert, minute, uuidOf, version } from './bi/rows.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house?.close());

type Break = () => Promise<unknown>;
const into =
  (table: string, row: object): Break =>
  () =>
    insert(house.owner, table, { ...row });

const letter = {
  id: uuidOf('letter'),
  service: 'ingestor',
  reason: 'a reason',
  code: 'code',
  first_at: minute(1),
  last_at: minute(1),
  attempts: 1,
  state: 'open',
};
const run = {
  id: uuidOf('run'),
  kind: 'rebuild',
  options: {},
  fold_version: 1,
  counts: {},
  started_at: minute(1),
  seen_at: minute(1),
};
const part = {
  month: '2026-01',
  part: 1,
  place: 'a folder',
  file: 'a file',
  events: 1,
  sha256: 'sha256',
  digest: 'digest',
  archived_at: minute(1),
};
const gap = {
  topic: 'topic',
  log_partition: 0,
  from_offset: 5,
  to_offset: 9,
  cause: 'retention',
  written_until: minute(1),
  accepted_at: minute(2),
  accepted_by: 'sato',
  reason: 'a reason',
};
const change = {
  occurred_at: minute(0),
  event_id: 'event',
  rank: 2,
  type: 'QueueRenamed',
  operation: 'UpdateQueueName',
  resource_key: uuidOf('queue'),
  region: 'ap-northeast-1',
  account_id: '123456789012',
  kind: 'queue',
  resource_id: 'queue',
  actor_name: 'root',
  recorded_at: minute(0),
  event: {},
};
const erasure = {
  link: 1,
  instance_id: 'instance',
  user_id: 'user',
  hides_tags: false,
  erased_at: minute(0),
  erased_by: 'somebody',
  reason: 'asked for it',
};
// its number is Postgres's to give
const linked =
  ({ position = 1, entries = 1 }): Break =>
  () =>
    house.owner.query(
      `insert into ledger.links (chain, position, recorded_at, entries, entries_hash, hash)
       values ('topic/0', $1, now(), $2, '', '')`,
      [position, entries],
    );

const kinds = { user: 'user', profile: 'routing_profile', queue: 'queue' } as const;

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
const breaks = new Map<string, Break>([
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
  ['ops.archived_parts.month_is_one', into('ops.archived_parts', { ...part, month: '2026-13' })],
  ['ops.archived_parts.part_is_positive', into('ops.archived_parts', { ...part, part: 0 })],
  ['ops.archived_parts.has_events', into('ops.archived_parts', { ...part, events: 0 })],
  ['ops.dead_letters.was_tried', into('ops.dead_letters', { ...letter, attempts: 0 })],
]);

const OPEN = Number.POSITIVE_INFINITY;
type Interval = readonly [from: number, to: number];

/** Every set of intervals between a few moments, the last of which is open. */
function setsOfVersions(moments: number): Interval[][] {
  const ends = [...Array.from({ length: moments - 1 }, (_, index) => index + 2), OPEN];
  const all = ends.flatMap((to) =>
    Array.from({ length: moments }, (_, index) => index + 1)
      .filter((from) => from < to)
      .map((from): Interval => [from, to]),
  );
  return Array.from({ length: 2 ** all.length }, (_, set) => all.filter((_, index) => set & (1 << index)));
}

const areChained = (rows: readonly Interval[]): boolean =>
  rows
    .toSorted(([left], [right]) => left - right)
    .every(([, to], index, sorted) => to === (sorted[index + 1]?.[0] ?? OPEN));

describe('the rules of the tables', () => {
  beforeEach(async () => {
    await house.owner.query(
      `truncate warehouse.user_history, warehouse.routing_profile_history, warehouse.queue_history`,
    );
    await house.owner.query('select ledger.open_month($1)', [change.occurred_at]);
    // open since the first minute: what every overlap overlaps
    for (const kind of Object.keys(kinds) as (keyof typeof kinds)[])
      await version(house.owner, kind, 'id', { from: 4, learnt: 4 });
  });

  it('are all broken below', async () => {
    const { rows } = await house.owner.query(
      `select n.nspname || '.' || c.relname || '.' || k.conname as name
       from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
       where n.nspname in ('ledger', 'warehouse', 'ops') and k.contype in ('c', 'x', 't') and not c.relispartition
       union all
       select n.nspname || '.' || t.relname || '.' || c.relname
       from pg_index i join pg_class c on c.oid = i.indexrelid join pg_class t on t.oid = i.indrelid
       join pg_namespace n on n.oid = c.relnamespace
       where n.nspname in ('ledger', 'warehouse', 'ops') and i.indisunique and not c.relispartition
         and not exists (select from pg_constraint k where k.conindid = i.indexrelid)`,
    );
    expect([...breaks.keys()].sort()).toEqual(rows.map(({ name }) => name).sort());
  });

  it.each([...breaks])('refuse what breaks %s', async (name, breaking) => {
    await expect(breaking()).rejects.toMatchObject({
      constraint: name.split('.')[2],
      code: expect.stringMatching(/^23(505|514)$/),
    });
  });

  it('refuse a second link at the same place of a chain', async () => {
    await linked({})();
    await expect(linked({})()).rejects.toMatchObject({ constraint: 'chains_do_not_fork' });
  });

  it.each(Object.values(kinds))(
    'refuse to forget a version of a %s without putting another in its place',
    async (kind) => {
      const history = `warehouse.${kind}_history`;
      await version(house.owner, kind === 'routing_profile' ? 'profile' : kind, 'id', { from: 1, to: 4 });
      const forgetting = house.owner.query(`update ${history} set recorded_to = $1 where valid_from = $2`, [
        minute(9),
        minute(4),
      ]);
      await expect(forgetting).rejects.toMatchObject({ constraint: `versions_of_a_${kind}_have_no_gap` });
    },
  );

  it.each(Object.values(kinds))('refuse to move where a version of a %s begins', async (kind) => {
    const history = `warehouse.${kind}_history`;
    await version(house.owner, kind === 'routing_profile' ? 'profile' : kind, 'id', { from: 1, to: 4 });
    for (const earlierOrLater of [3, 5]) {
      const moving = house.owner.query(`update ${history} set valid_from = $1 where valid_to is null`, [
        minute(earlierOrLater),
      ]);
      await expect(moving).rejects.toMatchObject({ constraint: `versions_of_a_${kind}_leave_no_gap` });
    }
  });

  it('take sets of versions that neither overlap nor leave a gap, and refuse all others', async () => {
    const taken = { good: 0, bad: 0 };
    for (const rows of setsOfVersions(4)) {
      const isGood = areChained(rows);
      taken[isGood ? 'good' : 'bad']++;
      const client = house.owner;
      await client.query('begin');
      const outcome = await (async () => {
        for (const [from, to] of rows)
          await version(client, 'queue', 'set', { from, ...(to === OPEN ? {} : { to }) });
        await client.query('set constraints all immediate');
      })().then(
        () => 'taken',
        ({ code }) => code,
      );
      await client.query('rollback');
      const expected = isGood ? 'taken' : expect.stringMatching(/^23(505|514)$/);
      expect([rows, outcome]).toEqual([rows, expected]);
    }
    expect(taken).toEqual({ good: 16, bad: 1008 });
  });

  it.each(Object.keys(kinds) as (keyof typeof kinds)[])(
    'let versions of a %s overlap that are no longer believed, and those that meet',
    async (kind) => {
      await version(house.owner, kind, 'id', { from: 5, learnt: 5, unlearnt: 6 });
      await version(house.owner, kind, 'id', { from: 1, to: 4 });
    },
  );
});
