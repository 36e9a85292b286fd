import { Client } from 'pg';

/**
 * Does the work while nobody else does this on the database: a second one waits. The lock is held by a transaction of its
 * own connection that does nothing else, since the work has transactions of its own.
 */
export async function alone<T>(databaseUrl: string, work: (guard: Client) => Promise<T>): Promise<T> {
  const guard = new Client({ connectionString: databaseUrl });
  // without the lock nobody may go on
  const lost = new Promise<never>((_, reject) => guard.on('error', reject));
  lost.catch(() => {});
  await guard.connect();
  try {
    await makeLock(guard);
    await guard.query('begin isolation level read committed');
    await guard.query(PATIENT);
    await guard.query('lock table ops.lock_of_migrations in exclusive mode');
    return await Promise.race([work(guard), lost]);
  } finally {
    await guard.end();
  }
}

/** The settings that end what waits for long, as far as this Postgres has them. */
const PATIENT = `select set_config(name, '0', true) from pg_settings where name in
  ('idle_in_transaction_session_timeout', 'transaction_timeout', 'statement_timeout', 'lock_timeout')`;

/** The first of all: there may be nothing yet. */
const LOCK = 'create schema if not exists ops; create table if not exists ops.lock_of_migrations ()';

/** What Postgres says to the slower one of two who make the same: it was not there when it looked. */
const madeMeanwhile = new Set(['23505', '42P06', '42P07']);

async function makeLock(guard: Client): Promise<void> {
  try {
    await guard.query(LOCK);
  } catch (error) {
    if (!madeMeanwhile.has((error as { code?: string }).code ?? '')) throw error;
    // it may have been the schema alone
    await guard.query(LOCK);
  }
}
