import { type SQL, sql } from 'drizzle-orm';
import { binaryArray } from '../../adapters/postgres/binary-array.ts';
import { isoOf } from '../../adapters/postgres/chain.ts';
import { anyOf } from '../../adapters/postgres/rows.ts';
import { all, type Transaction } from '../../adapters/postgres/transaction.ts';
import type { Held, Place } from '../ports.ts';

/** What is in memory together, at most; one event alone may have more bytes. */
const EVENTS = 1_000;
const BYTES = 8 * 1024 * 1024;

const held = sql`
  event_id as "eventId", ${isoOf(sql`occurred_at`)} as "occurredAt", type, kind, resource_id as "resourceId",
  resource_key as "resourceKey", region, instance_id as "instanceId",
  event::text as text, (event->'record')::text as record, (event->'origin')::text as origin, event->>'archived' as archived,
  exists (select from ledger.erased_events g where g.event_id = told.event_id) as "isErased"`;

/** By the primary key, so that months which are behind are not looked into. */
const behind = ({ occurredAt, eventId }: Place): SQL =>
  sql`occurred_at >= ${occurredAt}::timestamptz and (occurred_at, event_id) > (${occurredAt}::timestamptz, ${eventId})`;

export const eventsAfter = (tx: Transaction, place: Place | null): Promise<Held[]> =>
  all<Held>(
    tx,
    sql`select ${held} from (
          select e.*, sum(octet_length(event::text)) over (order by occurred_at, event_id) as bytes,
            row_number() over (order by occurred_at, event_id) as place
          from (select * from ledger.change_events where ${place ? behind(place) : sql`true`}
            order by occurred_at, event_id limit ${EVENTS}) e) as told
        where bytes <= ${BYTES} or place = 1 order by occurred_at, event_id`,
  );

export const eventsBetween = (tx: Transaction, after: Place | null, last: Place): Promise<Held[]> =>
  all<Held>(
    tx,
    sql`select ${held} from ledger.change_events as told
        where ${after ? behind(after) : sql`true`} and occurred_at <= ${last.occurredAt}::timestamptz
          and (occurred_at, event_id) <= (${last.occurredAt}::timestamptz, ${last.eventId})
        order by occurred_at, event_id`,
  );

export async function recordsIn(tx: Transaction, texts: readonly string[]): Promise<(string | null)[]> {
  if (texts.length === 0) return [];
  const rows = await all<{ record: string | null }>(
    tx,
    sql`select (event::json->'record')::text as record
        from unnest(${binaryArray('text', texts)}::text[]) with ordinality as given (event, place) order by place`,
  );
  return rows.map(({ record }) => record);
}

export async function believed(tx: Transaction, eventIds: readonly string[]): Promise<Set<string>> {
  const rows = await all<{ id: string }>(
    tx,
    sql`select e.event_id as id from ledger.event_ids i
        join ledger.change_events e on e.occurred_at = i.occurred_at and e.event_id = i.event_id
        where i.event_id = ${anyOf('text', eventIds)}`,
  );
  return new Set(rows.map(({ id }) => id));
}

export async function size(tx: Transaction): Promise<number> {
  const [row] = await all<{ events: number }>(
    tx,
    sql`select count(*)::int as events from ledger.change_events`,
  );
  return row?.events ?? 0;
}
