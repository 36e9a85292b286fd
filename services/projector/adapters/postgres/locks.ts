import { sql } from 'drizzle-orm';
import type { PgTable } from 'drizzle-orm/pg-core';
import { tableName } from './rows.ts';
import type { Transaction } from './transaction.ts';

/** Waits until nobody else has locked the table, and keeps everybody out of it until the transaction ends. */
export async function lockAlone(tx: Transaction, table: PgTable): Promise<void> {
  await tx.execute(sql`lock table ${tableName(table)} in exclusive mode`);
}

/** Waits until nobody has it alone. Postgres keeps such locks where taking one costs others nothing. */
export async function lockWithOthers(tx: Transaction, table: PgTable): Promise<void> {
  await tx.execute(sql`lock table ${tableName(table)} in row share mode`);
}
