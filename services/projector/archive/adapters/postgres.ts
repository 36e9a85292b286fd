import { drizzle } from 'drizzle-orm/node-postgres';
import type pg from 'pg';
import { expectAlone } from '../../adapters/postgres/one-at-a-time.ts';
import { openPool } from '../../adapters/postgres/pool.ts';
import { checked } from '../../adapters/postgres/sqlstates.ts';
import { checkSchema } from '../../adapters/postgres/warehouse.ts';
import { standingHolds } from '../../holds/adapters/standing.ts';
import type { ArchivedPart, Ledger } from '../ports.ts';
import { detach, fingerprintOf, isWhole, tableOf } from './detach.ts';
import { pruneFrom } from './prune.ts';
import { differing, putBack } from './put-back.ts';
import { columnsOf, cursorOver, FORMS, listed } from './rows.ts';

export interface OpenLedger extends Ledger {
  close(): Promise<void>;
}

export function openLedger(databaseUrl: string): OpenLedger {
  const pool = openPool(databaseUrl, { name: 'archive', most: 2 });
  let claimed: pg.PoolClient | null = null;
  const within = <T>(begin: string, work: (client: pg.PoolClient) => Promise<T>) =>
    checked(transaction(pool, begin, work));
  const looking = 'begin isolation level repeatable read read only';
  return {
    async claim() {
      await checked(checkSchema(drizzle(pool)));
      claimed = await checked(pool.connect());
      await checked(expectAlone(claimed, 'archive'));
    },
    monthsBefore: (month) => within(looking, (client) => monthsBefore(client, month)),
    async parts() {
      await checked(checkSchema(drizzle(pool)));
      return within(looking, parts);
    },
    holds: () => checked(standingHolds(drizzle(pool))),
    erasedSince: (months) => within(looking, (client) => erasedSince(client, months)),
    read: (month, work) =>
      within(looking, async (client) =>
        work({
          columns: await columnsOf(client),
          rows: () =>
            cursorOver(
              client,
              `select ${listed()} from ledger."${tableOf(month)}" where ${isWhole}
               order by occurred_at, event_id collate "C"`,
            ),
          fingerprint: () => fingerprintOf(client, month),
        }),
      ),
    detach: (part, fingerprint, keeps) =>
      within('begin', (client) => detach(client, part, fingerprint, keeps)),
    restore: (part, columns, rows) => within('begin', (client) => putBack(client, part, columns, rows)),
    prune: (part, rest, holds, columns, goes) =>
      within('begin', (client) => pruneFrom(client, part, rest, holds, columns, goes)),
    compare: (part, columns, rows) => within(looking, (client) => differing(client, part, columns, rows)),
    async close() {
      // the server would learn some time later that it is over: another command may come at once
      await claimed?.query('rollback').catch(() => {});
      claimed?.release(true);
      await pool.end();
    },
  };
}

/** A connection whose transaction failed is not used again: it may be broken and not know yet. */
async function transaction<T>(
  pool: pg.Pool,
  begin: string,
  work: (client: pg.PoolClient) => Promise<T>,
): Promise<T> {
  const client = await pool.connect();
  try {
    await client.query(begin);
    await client.query(FORMS);
    const result = await work(client);
    await client.query('commit');
    client.release();
    return result;
  } catch (error) {
    client.release(true);
    throw error;
  }
}

async function erasedSince(client: pg.PoolClient, months: readonly string[]): Promise<string[]> {
  const { rows } = await client.query<{ id: string }>(
    `select distinct user_id as id from ledger.erasures
     where erased_at > (select min(archived_at) from ops.archived_parts where month = any ($1)) order by 1`,
    [months],
  );
  return rows.map(({ id }) => id);
}

/**
 * Months of which there is a table. What their parts hold has its record elsewhere; it is counted, not looked at, but for
 * events that are believed no more: those are in no month's table.
 */
async function monthsBefore(client: pg.PoolClient, month: string) {
  const { rows: tables } = await client.query<{ month: string; archived: string }>(
    `with unbelieved as (
       select left(event->>'archived', 7) as month, count(*) as events from ledger.superseded_events
       where event->'archived' is not null group by 1)
     select replace(right(c.relname, 7), '_', '-') as month,
       (select coalesce(sum(p.events), 0) from ops.archived_parts p
        where p.month = replace(right(c.relname, 7), '_', '-'))
       - (select coalesce(sum(u.events), 0) from unbelieved u where u.month = replace(right(c.relname, 7), '_', '-')) as archived
     from pg_inherits i join pg_class c on c.oid = i.inhrelid
     where i.inhparent = 'ledger.change_events'::regclass and c.relname ~ '^change_events_\\d{4}_\\d{2}$' order by 1`,
  );
  const months: { month: string; events: number }[] = [];
  for (const table of tables.filter((each) => each.month < month)) {
    const { rows } = await client.query<{ events: string }>(
      `select count(*) as events from ledger."${tableOf(table.month)}"`,
    );
    months.push({ month: table.month, events: Number(rows[0]?.events ?? 0) - Number(table.archived) });
  }
  return months;
}

async function parts(client: pg.PoolClient): Promise<ArchivedPart[]> {
  const { rows } = await client.query<ArchivedPart>(
    `select month, part, place, file, events, sha256, digest, pruned from ops.archived_parts order by month, part`,
  );
  return rows;
}
