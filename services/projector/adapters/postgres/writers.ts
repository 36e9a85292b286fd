import { lockOfWriters } from '@warehouse/tables/index.ts';
import { sql } from 'drizzle-orm';
import { lockAlone, lockWithOthers } from './locks.ts';
import type { Transaction } from './transaction.ts';

/**
 * Every statement of a batch looks rows up by their keys. While a table has no statistics yet, the planner takes it
 * for small and reads all of it for each batch, which gets slower with every one.
 */
const PLANS = sql.join(
  ['hashjoin', 'mergejoin', 'bitmapscan', 'seqscan'].map(
    (method) => sql`set_config(${`enable_${method}`}, 'off', true)`,
  ),
  sql`, `,
);

/**
 * The rest of the transaction writes by keys. Writers share the lock; one that reaches into resources of other partitions
 * is `alone`: no other one writes meanwhile.
 */
export async function beginWriting(tx: Transaction, alone: boolean): Promise<void> {
  // both are on their way before either is answered
  await Promise.all([(alone ? lockAlone : lockWithOthers)(tx, lockOfWriters), readByKeys(tx)]);
}

/** The rest of the transaction reads by keys. */
export async function readByKeys(tx: Transaction): Promise<void> {
  await tx.execute(sql`select ${PLANS}`);
}
