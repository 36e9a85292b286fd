import { drizzle } from 'drizzle-orm/node-postgres';
import type { PgTransactionConfig } from 'drizzle-orm/pg-core';
import type { ClientBase, Pool } from 'pg';
import { type Copy, CopyIn } from './copy-in.ts';
import { inLine, type Line, type WritingTransaction } from './transaction.ts';

/**
 * One transaction on a connection of the pool, which ends with a transaction that fails: it may be broken and not
 * know yet. Given the pool itself drizzle would keep each one that breaks at `begin`, until none is left to wait for.
 */
export async function inTransaction<T>(
  pool: Pool,
  work: (tx: WritingTransaction) => Promise<T>,
  config?: PgTransactionConfig,
): Promise<T> {
  const client = await pool.connect();
  try {
    const result = await drizzle(client).transaction((tx) => {
      const line = inLine({ execute: (query) => tx.execute(query), copy: (rows) => copy(client, rows) });
      return untilItEnds(line, work);
    }, config);
    client.release();
    return result;
  } catch (error) {
    client.release(true);
    throw error;
  }
}

/** What fails may leave others at work behind, who have not heard of it: what they ask would come after the rollback. */
async function untilItEnds<T>(line: Line, work: (tx: WritingTransaction) => Promise<T>): Promise<T> {
  try {
    return await work(line);
  } finally {
    line.end();
  }
}

/** Sent with the others: drizzle's transaction is one of the client's. */
function copy(client: ClientBase, rows: Copy): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  client.query(new CopyIn(rows, (error) => (error ? reject(error) : resolve())));
  return promise;
}
