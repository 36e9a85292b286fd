import { type SQL, sql } from 'drizzle-orm';
import { all, type Transaction } from './transaction.ts';

let cursors = 0;

/** The rows of a query that are too many to hold, some at a time. Others may read in the same transaction meanwhile. */
export async function* chunksOf<R extends object>(
  tx: Transaction,
  query: SQL,
  size: number,
): AsyncGenerator<R[]> {
  cursors += 1;
  const name = sql.raw(`rows_${cursors}`);
  await tx.execute(sql`declare ${name} no scroll cursor for ${query}`);
  const next = sql`fetch ${sql.raw(String(size))} from ${name}`;
  for (let rows = await all<R>(tx, next); rows.length > 0; rows = await all<R>(tx, next)) yield rows;
  await tx.execute(sql`close ${name}`);
}
