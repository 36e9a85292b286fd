import { drizzle } from 'drizzle-orm/node-postgres';
import { inTransaction } from './in-transaction.ts';
import { openPool } from './pool.ts';
import { checked } from './sqlstates.ts';
import type { Transaction } from './transaction.ts';
import { checkSchema } from './warehouse.ts';

/** The warehouse for reading only: whoever writes meanwhile is not disturbed, and not seen. */
export interface Reading<View> {
  /** Everything that `work` reads is of one moment. Throws `schema_missing` when the database was never migrated. */
  read<T>(work: (view: View) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/** One reading transaction, of one moment. */
export const ofOneMoment = { isolationLevel: 'repeatable read', accessMode: 'read only' } as const;

/** @param viewOf what the work sees of a transaction */
export function openReading<View>(
  databaseUrl: string,
  name: string,
  viewOf: (tx: Transaction) => View | Promise<View>,
): Reading<View> {
  const pool = openPool(databaseUrl, { name, most: 1 });
  return {
    async read(work) {
      await checked(checkSchema(drizzle(pool)));
      return checked(inTransaction(pool, async (tx) => work(await viewOf(tx)), ofOneMoment));
    },
    close: () => pool.end(),
  };
}
