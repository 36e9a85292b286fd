import pg from 'pg';
import { unreachable } from '../../faults.ts';
import { connection } from './database.ts';
import { asFault } from './postgres-faults.ts';

/** A connection of its own: it listens, and what it holds is free again when it ends, however it ends. */
export interface Session {
  /** one statement after the other */
  rows<Row>(sql: string, values?: readonly unknown[]): Promise<Row[]>;
  /** aborts when the connection is gone */
  readonly lost: AbortSignal;
  close(): Promise<void>;
}

interface SessionOptions {
  url: string;
  clientId: string;
  channels: readonly string[];
  heard(channel: string, payload: string): void;
}

/**
 * A machine that vanished without a goodbye gives what it holds back after 25 s instead of two hours. A process that
 * is frozen while its machine still answers gives it back after 10 s: a live one beats every second.
 */
const NOTICE_THE_DEAD =
  "set tcp_keepalives_idle = 10; set tcp_keepalives_interval = 5; set tcp_keepalives_count = 3; set idle_session_timeout = '10s'";

export async function openSession({ url, clientId, channels, heard }: SessionOptions): Promise<Session> {
  const client = new pg.Client({ ...connection(url, clientId), query_timeout: 10_000 });
  const gone = new AbortController();
  const lose = () => gone.abort(unreachable(new Error('The session ended')));
  client.on('error', lose);
  client.on('end', lose);
  client.on('notification', ({ channel, payload }) => heard(channel, payload ?? ''));

  let turn: Promise<unknown> = Promise.resolve();
  function rows<Row>(sql: string, values: readonly unknown[] = []): Promise<Row[]> {
    const mine = turn.then(async () => {
      gone.signal.throwIfAborted();
      return (await client.query(sql, [...values])).rows as Row[];
    });
    turn = mine.catch(() => {});
    return mine.catch((error) => {
      throw asFault(error);
    });
  }

  try {
    await client.connect();
    await client.query([NOTICE_THE_DEAD, ...channels.map((channel) => `listen ${channel}`)].join('; '));
  } catch (error) {
    await client.end().catch(() => {});
    throw asFault(error);
  }
  return { rows, lost: gone.signal, close: () => client.end().catch(() => {}) };
}
