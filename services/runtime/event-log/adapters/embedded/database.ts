import { readFile } from 'node:fs/promises';
import pg from 'pg';
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

/** `event_log` as a key of Postgres's advisory locks, which are numbers. */
const SETTING_UP = "hashtextextended('event_log', 0)";

/** Creates what is missing; safe when several processes do it at once. */
export async function setUp(database: Database): Promise<void> {
  const schema = await readFile(new URL('./schema.sql', import.meta.url), 'utf8');
  // several statements sent as one are one transaction, which holds the lock
  await database.rows(`select pg_advisory_xact_lock(${SETTING_UP}); ${schema}`);
}

export async function createTopic(database: Database, topic: string, partitions: number): Promise<void> {
  await database.rows(
    `with turn as materialized (select pg_advisory_xact_lock(${SETTING_UP}))
     insert into event_log.partitions (topic, partition)
     select $1, n from turn, generate_series(0, $2::integer - 1) n
     where not exists (select from event_log.partitions where topic = $1)
     on conflict do nothing`,
    [topic, partitions],
  );
}
