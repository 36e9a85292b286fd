import type { SQL } from 'drizzle-orm';
import type { NodePgDatabase } from 'drizzle-orm/node-postgres';

/** What a statement runs in: the database itself, or a transaction of it. */
export type Transaction = Pick<NodePgDatabase, 'execute'>;

export async function all<R extends object>(tx: Transaction, query: SQL): Promise<R[]> {
  const { rows } = await tx.execute(query);
  return rows as unknown as R[];
}

export async function one<R extends object>(tx: Transaction, query: SQL): Promise<R | undefined> {
  return (await all<R>(tx, query))[0];
}
