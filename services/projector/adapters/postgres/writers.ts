import { sql } from 'drizzle-orm';
import type { Transaction } from './transaction.ts';

/** Writers share this lock; one that reaches into resources of other partitions holds it alone. "ccw" and a number. */
const WRITERS = 0x63637701;

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

/** The rest of the transaction writes by keys. `alone`: no other one writes meanwhile. */
export async function beginWriting(tx: Transaction, alone: boolean): Promise<void> {
  const lock = sql.raw(alone ? 'pg_advisory_xact_lock' : 'pg_advisory_xact_lock_shared');
  await tx.execute(sql`select ${lock}(${WRITERS}), ${PLANS}`);
}

/** The rest of the transaction reads by keys. */
export async function readByKeys(tx: Transaction): Promise<void> {
  await tx.execute(sql`select ${PLANS}`);
}
