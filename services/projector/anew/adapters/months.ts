import { sql } from 'drizzle-orm';

/**
 * Event ids that passed the gate and have no event, with whether their month lies in the ledger. An event that a
 * retranslation dropped is not missed.
 */
export const missing = sql`(
  select i.event_id, i.occurred_at, exists (
    select from pg_inherits p join pg_class c on c.oid = p.inhrelid
    where p.inhparent = 'ledger.change_events'::regclass
      and c.relname = 'change_events_' || to_char(i.occurred_at at time zone 'UTC', 'YYYY_MM')) as is_here
  from ledger.event_ids i
  where not exists (select from ledger.change_events e
    where e.event_id = i.event_id and e.occurred_at = i.occurred_at)
  and not exists (select from ledger.superseded_events s
    where s.event_id = i.event_id and s.is_dropped)) as missing`;

/** Events whose record lies in an archive. The text is looked at first: taking it apart costs ten times as much. */
export const isArchived = sql.raw(`(event::text like '%"archived"%' and event->'archived' is not null)`);

/** What stood for an event `e` in the chain was kept when its record was pruned. */
export const isPruned = sql`exists (select from ledger.pruned_events p where p.event_id = e.event_id and p.held_by = e.link)`;

/** Months that are archived or detached, and how many of their events links hold that are not here as they came. */
export const archivedMonths = sql`
  select month, sum(events)::int as events, sum(archived)::int as archived, sum(detached)::int as detached,
    sum(pruned)::int as pruned
  from (
    select to_char(occurred_at at time zone 'UTC', 'YYYY-MM') as month, 1 as events, 0 as archived, 1 as detached,
      0 as pruned
    from ${missing} where not is_here
    union all
    select to_char(occurred_at at time zone 'UTC', 'YYYY-MM'), 1, (link is not null and not ${isPruned})::int, 0,
      ${isPruned}::int
    from ledger.change_events e where ${isArchived}
    union all
    select to_char(occurred_at at time zone 'UTC', 'YYYY-MM'), 0, (link is not null and not ${isPruned})::int, 0,
      ${isPruned}::int
    from ledger.superseded_events e where ${isArchived}) as elsewhere
  group by 1 order by 1`;
