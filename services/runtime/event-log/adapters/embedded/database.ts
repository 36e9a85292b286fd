import { readFile } from 'node:fs/promises';
import pg from 'pg';
import type { Fault } from '../../../fault.ts';
import { closed } from '../../faults.ts';
import { asFault } from './postgres-faults.ts';

/** Query and row access in the adapter's own small words; every error is a classified fault. */
export interface Database {
  rows<Row>(sql: string, values?: readonly unknown[]): Promise<Row[]>;
  close(): Promise<void>;
}

export interface DatabaseOptions {
  clientId: string;
  /** connections at most, besides one for each consumer */
  connections: number;
}

/** One wait for an answer, in milliseconds. A half-open connection must not be waited for for ever. */
const ANSWER_MILLISECONDS = 20_000;

export const connection = (url: string, clientId: string): pg.ClientConfig => ({
  connectionString: url,
  application_name: clientId,
  keepAlive: true,
  connectionTimeoutMillis: 5_000,
  query_timeout: ANSWER_MILLISECONDS,
  statement_timeout: ANSWER_MILLISECONDS,
});

export function openDatabase(url: string, { clientId, connections }: DatabaseOptions): Database {
  const pool = new pg.Pool({ ...connection(url, clientId), max: connections, idleTimeoutMillis: 30_000 });
  // an idle connection that breaks is replaced by the pool; the next query finds out
  pool.on('error', () => {});
  return {
    async rows<Row>(sql: string, values: readonly unknown[] = []) {
      if (pool.ending) throw closed();
      try {
        return (await pool.query(sql, [...values])).rows as Row[];
      } catch (error) {
        throw asFault(error);
      }
    },
    close: () => pool.end(),
  };
}

/** The first of all: what everything else is made under. */
const LOCK = 'create schema if not exists event_log; create table if not exists event_log.lock_of_set_up ()';

/** What Postgres says to the slower one of two who make the same: it was not there when it looked. */
const madeMeanwhile = new Set(['23505', '42P06', '42P07']);

/** Creates what is missing; safe when several processes do it at once. */
export async function setUp(database: Database): Promise<void> {
  const schema = await readFile(new URL('./schema.sql', import.meta.url), 'utf8');
  await database.rows(LOCK).catch((error: Fault) => {
    if (!madeMeanwhile.has((error.cause as { code?: string } | undefined)?.code ?? '')) throw error;
  });
  // several statements sent as one are one transaction, which holds the lock
  await database.rows(`lock table event_log.lock_of_set_up in exclusive mode; ${schema}`);
}

/** An existing one stays as it is. */
export async function createTopic(database: Database, topic: string, partitions: number): Promise<void> {
  await database.rows('select event_log.create_topic($1, $2)', [topic, partitions]);
}
