import { Pool } from 'pg';

interface Connections {
  /** how the server's operators see us */
  name: string;
  most: number;
  /** a transaction in which nothing happens for so long is ended by the server, and its locks with it */
  frozenMilliseconds?: number;
  patience?: Patience;
}

/** How long a server that vanished without a goodbye is waited for; TCP alone would wait for a quarter of an hour. */
export interface Patience {
  /** until there is a connection */
  connectSeconds: number;
  /** until a statement is answered; unset = as long as it takes */
  answerSeconds?: number;
}

/** For commands, whose statements may take long. */
const usual: Patience = { connectSeconds: 10 };

/** Connections to the warehouse. Nothing is connected yet. */
export function openPool(
  databaseUrl: string,
  { name, most, frozenMilliseconds, patience: { connectSeconds, answerSeconds } = usual }: Connections,
): Pool {
  const answerMilliseconds = answerSeconds && answerSeconds * 1_000;
  const pool = new Pool({
    connectionString: databaseUrl,
    max: most,
    application_name: name,
    // statements are sent without waiting for the answers of those before
    pipeline: true,
    connectionTimeoutMillis: connectSeconds * 1_000,
    // an idle connection finds out as well
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
    // the server gives up too, and its locks with it
    ...(answerMilliseconds === undefined
      ? {}
      : { query_timeout: answerMilliseconds, statement_timeout: answerMilliseconds }),
    ...(frozenMilliseconds === undefined ? {} : { idle_in_transaction_session_timeout: frozenMilliseconds }),
  });
  // a broken idle connection is replaced at the next use; nobody waits for it
  pool.on('error', () => {});
  // one that breaks in the middle of a transaction tells the next statement
  pool.on('connect', (client) => client.on('error', () => {}));
  return pool;
}
