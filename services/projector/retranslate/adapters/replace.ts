import { changeEvents, eventIds, supersededEvents } from '@warehouse/tables/index.ts';
import { TRANSLATION_VERSION } from '@warehouse/translation/version.ts';
import { getTableColumns, sql } from 'drizzle-orm';
import { enter } from '../../adapters/postgres/ledger.ts';
import { anyOf, tableName, unnested } from '../../adapters/postgres/rows.ts';
import { all, type Transaction, type WritingTransaction } from '../../adapters/postgres/transaction.ts';
import { shelfOf } from '../../anew/adapters/shelf.ts';
import type { Resource } from '../../anew/ports.ts';
import { evolutions } from '../../evolve/kinds.ts';
import { reached } from '../../gather.ts';
import type { Incoming } from '../../incoming/incoming.ts';
import type { Turn } from '../../ports.ts';
import type { Change } from '../ports.ts';

/** Puts events aside and others in their place. Gives every resource that this can make another one of. */
export async function replace(
  tx: WritingTransaction,
  changes: readonly Change[],
  turn: Turn,
): Promise<Resource[]> {
  const olds = changes.flatMap(({ was, becomes }) => (was ? [{ ...was, isDropped: becomes === null }] : []));
  const news = changes.flatMap(({ becomes }) => becomes ?? []);
  const before = await reached(
    shelfOf(tx),
    olds.map(({ eventId, text }) => ({ eventId, requestId: requestOf(text) })),
  );
  await putAside(tx, olds, turn.recordedAt);
  await letThrough(tx, news);
  await enter(tx, news, turn);
  const after = await reached(
    shelfOf(tx),
    news.map(({ event }) => ({ eventId: event.eventId, requestId: event.call.requestId })),
  );
  const own = [...olds, ...news].map(({ resourceKey }) => resourceKey);
  return resourcesOf(tx, [...new Set([...own, ...before, ...after])]);
}

const requestOf = (text: string): string | null => JSON.parse(text)?.call?.requestId ?? null;

const columns = sql.raw(
  Object.values(getTableColumns(changeEvents))
    .map(({ name }) => `"${name}"`)
    .join(', '),
);

/** Out of the ledger of what is believed, with everything that it brought into other tables than the histories. */
async function putAside(
  tx: Transaction,
  olds: readonly { eventId: string; occurredAt: string; isDropped: boolean }[],
  recordedAt: string,
): Promise<void> {
  if (olds.length === 0) return;
  const ids = olds.map(({ eventId }) => eventId);
  const rows = olds.map((old) => ({ ...old, occurredAt: Date.parse(old.occurredAt) }));
  const { source } = unnested(supersededEvents, ['eventId', 'occurredAt', 'isDropped'], rows);
  const { rowCount } = await tx.execute(
    sql`with given as materialized (select * from ${source}),
        gone as (
          delete from ${tableName(changeEvents)} e using given
          where e.occurred_at = given.occurred_at and e.event_id = given.event_id
          returning e.*, given.is_dropped)
        insert into ${tableName(supersededEvents)} (${columns}, digest, superseded_at, translation_version, is_dropped)
        select ${columns}, (select i.digest from ledger.event_ids i where i.event_id = gone.event_id),
          ${recordedAt}::timestamptz, ${TRANSLATION_VERSION}, is_dropped from gone`,
  );
  if (rowCount !== olds.length) throw new Error('Somebody else writes to the ledger');
  await tx.execute(sql`delete from ledger.corrections where event_id = ${anyOf('text', ids)}`);
  await tx.execute(sql`delete from warehouse.displaced_events where event_id = ${anyOf('text', ids)}`);
}

/** The gate knows each event by what it is now. */
async function letThrough(tx: Transaction, news: readonly Incoming[]): Promise<void> {
  if (news.length === 0) return;
  const rows = news.map(({ event, digest, occurredAt }) => ({ eventId: event.eventId, digest, occurredAt }));
  const {
    table,
    columns: named,
    source,
    values,
  } = unnested(eventIds, ['eventId', 'digest', 'occurredAt'], rows);
  await tx.execute(
    sql`insert into ${table} (${named}) select ${values} from ${source}
        on conflict (event_id) do update set digest = excluded.digest, occurred_at = excluded.occurred_at`,
  );
}

/** Those of which we keep the state. One that has no event any more is told by those that were put aside. */
const resourcesOf = (tx: Transaction, keys: readonly string[]): Promise<Resource[]> =>
  all<Resource>(
    tx,
    sql`select resource_key as key, min(kind) as kind, sum(events)::int as events from (
          select resource_key, kind, instance_id, 1 as events from ledger.change_events
          where resource_key = ${anyOf('uuid', keys)}
          union all
          select resource_key, kind, instance_id, 0 from ledger.superseded_events
          where resource_key = ${anyOf('uuid', keys)}) as told
        where instance_id is not null and kind = ${anyOf('text', Object.keys(evolutions))}
        group by resource_key order by resource_key`,
  );
