import { drizzle } from 'drizzle-orm/node-postgres';
import type { PgTransactionConfig } from 'drizzle-orm/pg-core';
import type { Pool } from 'pg';
import { inLine, type Line, type Transaction } from './transaction.ts';

/**
 * One transaction on a connection of the pool, which ends with a transaction that fails: it may be broken and not
 * know yet. Given the pool itself drizzle would keep each one that breaks at `begin`, until none is left to wait for.
 */
export async function inTransaction<T>(
  pool: Pool,
  work: (tx: Transaction) => Promise<T>,
  config?: PgTransactionConfig,
): Promise<T> {
  const client = await pool.connect();
  try {
    const result = await drizzle(client).transaction((tx) => untilItEnds(inLine(tx), work), config);
    client.release();
    return result;
  } catch (error) {
    client.release(true);
    throw error;
  }
}

/** What fails may leave others at work behind, who have not heard of it: what they ask would come after the rollback. */
async function untilItEnds<T>(line: Line, work: (tx: Transaction) => Promise<T>): Promise<T> {
  try {
    return await work(line);
  } finally {
    line.end();
  }
}
