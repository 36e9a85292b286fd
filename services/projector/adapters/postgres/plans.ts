import { type SQL, sql } from 'drizzle-orm';

/**
 * Settings for transactions that look rows up by their keys, a batch at a time. While a table has no statistics yet,
 * the planner takes it for small and reads all of it for each batch, which gets slower with every one.
 */
export const BY_KEYS: SQL = sql.join(
  ['hashjoin', 'mergejoin', 'bitmapscan', 'seqscan'].map(
    (method) => sql`set_config(${`enable_${method}`}, 'off', true)`,
  ),
  sql`, `,
);
