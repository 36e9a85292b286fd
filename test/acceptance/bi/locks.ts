import type { Client } from 'pg';

/** Numbers that were locks once, and may be taken by anybody. */
export const keys = [
  ...['1667462913', '1667462914', '1667462915', '1667462928', '1667462945'],
  ...["hashtext('ledger.open_month')", "hashtextextended('event_log', 0)"],
].map((key) => `select pg_advisory_lock(${key})`);

/** What is locked in their place. */
export const tables = ['writers', 'hands', 'rebuilds', 'archives', 'months', 'migrations'].map(
  (name) => `ops.lock_of_${name}`,
);
const modes = ['access share', 'row share', 'row exclusive', 'exclusive'];
/** Every way to lock them, and what a month is attached to. */
export const locks = [...tables, 'event_log.lock_of_set_up', 'ledger.change_events'].flatMap((table) =>
  modes.map((mode) => `lock table ${table} in ${mode} mode`),
);

/** In one transaction; gives what was refused, and how. */
export async function tried(client: Client, statements: readonly string[]): Promise<(string | undefined)[]> {
  const refusals: (string | undefined)[] = [];
  for (const statement of statements) {
    await client.query('savepoint before');
    const refusal = await client.query(statement).then(
      () => undefined,
      ({ code }) => String(code),
    );
    if (refusal) await client.query('rollback to before');
    refusals.push(refusal);
  }
  return refusals;
}
