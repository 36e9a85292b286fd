import { Fault } from '@warehouse/runtime/fault.ts';
import { lockOfArchives, lockOfRebuilds } from '@warehouse/tables/index.ts';
import { drizzle } from 'drizzle-orm/node-postgres';
import type { PoolClient } from 'pg';
import { lockAlone } from './locks.ts';

/** What runs once on a database at a time → its lock, and what a second one is told. */
const runs = {
  // a retranslation too
  rebuild: {
    lock: lockOfRebuilds,
    code: 'rebuild_runs',
    message: 'Another rebuild is at work on this database',
  },
  archive: {
    lock: lockOfArchives,
    code: 'archive_runs',
    message: 'Another archive run, or a retranslation that reads the archive, is at work on this database',
  },
};

/** The settings that end a transaction which waits for long, as far as this Postgres has them, and how long it waits itself. */
const PATIENT = `
select set_config(name, '0', true) from pg_settings where name in ('idle_in_transaction_session_timeout', 'transaction_timeout')
union all select set_config('lock_timeout', '2s', true)`;

/** A lock was not to be had in time. */
const NOT_AVAILABLE = '55P03';

/**
 * Holds the lock as long as the connection lives, in a transaction that does nothing else: one that only locks has neither
 * a number nor a snapshot, and keeps no vacuum from its work. @throws Fault `rebuild_runs`, `archive_runs`
 */
export async function expectAlone(client: PoolClient, run: keyof typeof runs): Promise<void> {
  const { lock, code, message } = runs[run];
  // every statement has a snapshot of its own, and it is gone with it
  await client.query('begin isolation level read committed');
  await client.query(PATIENT);
  try {
    await lockAlone(drizzle(client), lock);
  } catch (error) {
    const { cause = error } = error as { cause?: unknown };
    if ((cause as { code?: string }).code !== NOT_AVAILABLE) throw error;
    throw new Fault({ remedy: 'stop', code, message });
  }
}
