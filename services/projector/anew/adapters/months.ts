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

export const archivedMonths = sql`
  select to_char(occurred_at at time zone 'UTC', 'YYYY-MM') as month, count(*)::int as events
  from ${missing} where not is_here group by 1 order by 1`;
