import { changeEvents, supersededEvents } from '@warehouse/tables/index.ts';
import { getTableColumns, type SQL, sql } from 'drizzle-orm';
import type { PgTable } from 'drizzle-orm/pg-core';
import type { LinkedRow } from '../../chain/entry.ts';
import { isoOf } from './chain.ts';
import { chunksOf } from './cursor.ts';
import { tableName } from './rows.ts';
import type { Transaction } from './transaction.ts';

/** Where events lie: those that are believed, and those that a newer translation replaced. */
export const stores = { believed: changeEvents, superseded: supersededEvents } as const satisfies Record<
  string,
  PgTable
>;
export type Store = keyof typeof stores;

const ROWS = 500;

/** What travels in another form than the driver's own. */
const forms: Record<string, SQL> = {
  occurredAt: sql`(extract(epoch from occurred_at) * 1000)::float8`,
  recordedAt: isoOf(sql`recorded_at`),
  event: sql`event::text`,
};

const columns = sql.join(
  Object.entries(getTableColumns(changeEvents)).map(
    ([member, { name }]) => sql`${forms[member] ?? sql.raw(`"${name}"`)} as ${sql.raw(`"${member}"`)}`,
  ),
  sql`, `,
);

/** The events of a store with the ledger's columns, in the order they lie in. */
export const linkedRows = (tx: Transaction, store: Store, where: SQL = sql`true`) =>
  chunksOf<LinkedRow>(tx, sql`select ${columns} from ${tableName(stores[store])} where ${where}`, ROWS);
