import { sql } from 'drizzle-orm';
import { all, type Transaction } from '../../adapters/postgres/transaction.ts';
import type { Former } from '../ports.ts';

interface Row extends Omit<Former, 'occurredAt' | 'until'> {
  /** milliseconds since 1970 */
  occurred: number;
  superseded: number;
}

export async function formers(tx: Transaction, resourceKey: string): Promise<Former[]> {
  const rows = await all<Row>(
    tx,
    sql`with here as (select event_id from ledger.change_events where resource_key = ${resourceKey}::uuid)
        select s.event_id as "eventId", (extract(epoch from s.occurred_at) * 1000)::float8 as occurred, s.type,
          s.kind || '/' || s.resource_id as subject,
          (extract(epoch from s.superseded_at) * 1000)::float8 as superseded,
          s.translation_version as "translationVersion",
          case when s.event_id in (select event_id from here) then 'here'
            when exists (select from ledger.event_ids i join ledger.change_events e
              on e.event_id = i.event_id and e.occurred_at = i.occurred_at where i.event_id = s.event_id)
            then 'elsewhere' else 'dropped' end as "isNow"
        from ledger.superseded_events s
        where s.resource_key = ${resourceKey}::uuid or s.event_id in (select event_id from here)
        order by s.occurred_at, s.event_id collate "C", s.superseded_at`,
  );
  return rows.map(({ occurred, superseded, ...former }) => ({
    ...former,
    occurredAt: new Date(occurred).toISOString(),
    until: new Date(superseded).toISOString(),
  }));
}
