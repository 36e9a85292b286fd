import { Pool } from 'pg';

interface Connections {
  /** how the server's operators see us */
  name: string;
  most: number;
  /** a transaction in which nothing happens for so long is ended by the server, and its locks with it */
  frozenMilliseconds?: number;
}

/** Connections to the warehouse. Nothing is connected yet. */
export function openPool(databaseUrl: string, { name, most, frozenMilliseconds }: Connections): Pool {
  const pool = new Pool({
    connectionString: databaseUrl,
    max: most,
    application_name: name,
    // statements are sent without waiting for the answers of those before
    pipeline: true,
    ...(frozenMilliseconds === undefined ? {} : { idle_in_transaction_session_timeout: frozenMilliseconds }),
  });
  // a broken idle connection is replaced at the next use; nobody waits for it
  pool.on('error', () => {});
  // one that breaks in the middle of a transaction tells the next statement
  pool.on('connect', (client) => client.on('error', () => {}));
  return pool;
}
