import { sql } from 'drizzle-orm';
import { type Check, ofEveryKind } from './check.ts';

/** The versions that are believed, with the events they name. */
const named = ofEveryKind(
  ({ history, nameOf }) => sql`
    select h.resource_key, ${nameOf('h')} as name, h.valid_from, h.recorded_from, h.recorded_to, u.event_id
    from ${history} h cross join lateral unnest(h.change_event_ids) as u (event_id)`,
);

/**
 * Nothing is recorded later than this. Who finds the server's clock behind what was recorded, since it went back, records
 * just behind that.
 */
const now = sql`(
  select greatest(clock_timestamp(), max(recorded.at) + interval '1 microsecond') from (
    select recorded_at from ops.checkpoints union all select recorded_at from ledger.links
    union all select superseded_at from ledger.superseded_events) as recorded (at))`;

export const historyChecks: readonly Check[] = [
  {
    name: 'versions_name_their_events',
    sentence: 'Every event that a believed version names passed the gate and is about the same resource',
    differences: sql`
      select distinct named.event_id as id, 'in a version of ' || named.name as what from (${named}) as named
      left join ledger.event_ids i on i.event_id = named.event_id
      left join ledger.change_events e on e.event_id = named.event_id and e.occurred_at = i.occurred_at
      where named.recorded_to is null and (i.event_id is null or e.resource_key <> named.resource_key)`,
  },
  {
    name: 'versions_follow_each_other',
    sentence: 'Believed versions neither overlap nor leave a gap, and the last of a resource is open',
    differences: ofEveryKind(
      ({ history, nameOf }) => sql`
        select v.name as id, 'version of ' || v.valid_from as what from (
          select ${nameOf('h')} as name, h.valid_from, h.valid_to,
            lead(h.valid_from) over (partition by h.resource_key order by h.valid_from) as next
          from ${history} h where h.recorded_to is null) v
        where v.valid_to is distinct from v.next`,
    ),
  },
  {
    name: 'recorded_times_follow_each_other',
    sentence: 'A version is recorded after its events, before now, and not twice at once',
    differences: sql`${ofEveryKind(
      ({ history, nameOf }) => sql`
        select v.name as id, 'version of ' || v.valid_from as what from (
          select ${nameOf('h')} as name, h.valid_from, h.recorded_from, h.recorded_to,
            lead(h.recorded_from) over (partition by h.resource_key, h.valid_from order by h.recorded_from) as next
          from ${history} h) v
        where v.recorded_to <= v.recorded_from or v.recorded_from > ${now}
          or v.next < coalesce(v.recorded_to, 'infinity')`,
    )} union all
      select distinct named.name, 'version of ' || named.valid_from || ' is older than ' || named.event_id
      from (${named}) as named join ledger.change_events e on e.event_id = named.event_id
      where e.recorded_at > named.recorded_from and not exists (select from ledger.superseded_events s
        where s.event_id = e.event_id and s.recorded_at <= named.recorded_from)`,
  },
  {
    name: 'displaced_events_agree',
    sentence: 'The events that count at another second than their own are those of the believed versions',
    differences: sql`
      with named as (
        select n.*, i.occurred_at from (${named}) as n join ledger.event_ids i using (event_id)
        where n.recorded_to is null)
      select n.event_id as id, 'not said to count at ' || n.valid_from as what from named n
      where date_trunc('second', n.occurred_at) <> n.valid_from
        and not exists (select from warehouse.displaced_events d where d.event_id = n.event_id
          and d.resource_key = n.resource_key and d.applied_at = n.valid_from)
      union all
      select d.event_id, 'said to count at ' || d.applied_at from warehouse.displaced_events d
      where not exists (select from named n where n.event_id = d.event_id
        and n.resource_key = d.resource_key and n.valid_from = d.applied_at
          and date_trunc('second', n.occurred_at) <> n.valid_from)`,
  },
];
