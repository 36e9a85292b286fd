import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDemo } from './bi/demo.ts';
import type { House } from './bi/house.ts';

let house: House;
beforeAll(async () => {
  house = await openDemo();
});
afterAll(() => house?.close());

const kinds = {
  users: {
    history: 'user_history',
    name: 'routing_profile_name',
    id: 'routing_profile_id',
    of: 'routing_profile',
  },
  routing_profiles: {
    history: 'routing_profile_history',
    name: 'default_outbound_queue_name',
    id: 'default_outbound_queue_id',
    of: 'queue',
  },
  queues: { history: 'queue_history', name: undefined, id: undefined, of: undefined },
} as const;
type Kind = keyof typeof kinds;

/** Columns of every row that the tables with both times hold of a time, the slow way: the newest version of all of them. */
function byHand(kind: Kind, at: string, known: string): string {
  const { history, name, id, of } = kinds[kind];
  const versions = (table: string, until: string) =>
    `select distinct on (resource_key) * from warehouse.${table} where valid_from <= ${until} and recorded_from <= ${known}
       and (recorded_to is null or recorded_to > ${known}) order by resource_key, valid_from desc`;
  const named = name
    ? `, '${name}', (select n.name from (${versions(`${of}_history`, at)}) n where not n.is_deleted
         and (n.region, n.instance_id, n.${of}_id) = (h.region, h.instance_id, h.${id}))`
    : '';
  return `select (
      select jsonb_object_agg(key, value) from jsonb_each(to_jsonb(h) || jsonb_build_object(
        'last_changed_at', h.valid_from, 'last_changed_by', coalesce((
          select e.username from (${versions('user_history', 'h.valid_from')}) e where e.resource_key = h.changed_by_key),
          h.changed_by_name)${named}))
      where key in (select attname from pg_attribute where attrelid = 'bi.${kind}'::regclass and attnum > 0)) as row
    from (${versions(history, at)}) h where not h.is_deleted`;
}

/** Every time of the sample and some between, beside what was known then, soon after, and now. */
const moments = `
  select distinct at, known from (
    select valid_from as at, recorded_from from warehouse.user_history
    union all select valid_from, recorded_from from warehouse.routing_profile_history
    union all select valid_from, recorded_from from warehouse.queue_history) versions (valid_from, recorded_from)
  cross join lateral (values
    (valid_from, null::timestamptz), (valid_from - interval '1 second', null), (valid_from + interval '5 hours', null),
    (valid_from, recorded_from), (valid_from, recorded_from - interval '1 second'),
    (valid_from + interval '1 day', valid_from + interval '2 days'), ('infinity', null)) asked (at, known)`;

/** Moves all times so that the last change lies so far in the past. */
async function moveTo(age: string): Promise<void> {
  await house.owner.query(`do $$ declare
      moved interval := now() - interval '${age}' - (select max(valid_from) from warehouse.user_history);
      t record;
    begin
      for t in
        select attrelid::regclass as name, string_agg(format('%1$I = %1$I + $1', attname), ', ') as times
        from pg_attribute where atttypid = 'timestamptz'::regtype and attnum > 0 and attrelid = any (array[
          'warehouse.users', 'warehouse.routing_profiles', 'warehouse.queues', 'warehouse.user_history',
          'warehouse.routing_profile_history', 'warehouse.queue_history']::regclass[])
        group by 1
      loop
        execute format('update %s set %s', t.name, t.times) using moved;
      end loop;
    end $$`);
}

describe.each([['1 hour'], ['3 years']])('what was so, asked %s after the last change,', (age) => {
  beforeAll(() => moveTo(age));

  it.each(Object.keys(kinds) as Kind[])('is what the history has of %s at every time', async (kind) => {
    const { rows } = await house.owner.query(
      `select count(*)::int as moments, coalesce(sum(told.rows), 0)::int as rows,
         coalesce(array_agg(at || ' known ' || coalesce(known::text, 'now')) filter (where told.differs), '{}') as wrong
       from (${moments}) asked
       cross join lateral (
         select count(*) as rows, count(*) filter (where n <> 1) > 0 as differs from (
           select row, sum(side) + 1 as n from (
             select row, 1 as side from (select to_jsonb(r) as row from bi.${kind}_as_of(at, known) r) ours
             union all
             select row, -1 from (${byHand(kind, 'at', `coalesce(known, 'infinity')`)}) theirs) both_of_them
           group by row) compared) told`,
    );
    expect(rows[0]).toMatchObject({ wrong: [] });
    expect(rows[0].rows).toBeGreaterThan(rows[0].moments);
  });
});
