import { Fault } from '../fault.ts';
import type { Log } from '../log.ts';
import type { EmbeddedOptions } from './adapters/embedded/log.ts';
import type { KafkaOptions } from './adapters/kafka/log.ts';
import type { EventLog } from './port.ts';
import type { Security } from './security.ts';

export interface EventLogOptions {
  /** how the log's operators see us; default `connect-change-warehouse` */
  clientId?: string;
  log?: Log;
  /** Kafka: default none, for a private network */
  security?: Security;
  /** told of each wait for the log */
  waiting?(fault: Fault): void;
  /** embedded log: connections at most, besides one for each consumer; default 8 */
  connections?: number;
  /** Kafka: partitions of one consumer handled at once; default 6 */
  concurrency?: number;
  /** what a consumer fetches ahead of its handling, at most and about; default 8 MiB */
  readAheadBytes?: number;
  /** one batch handed to a consumer holds so many bytes at most, or one message; default 8 MiB */
  maxBatchBytes?: number;
}

type Open = (url: string, options: EmbeddedOptions & KafkaOptions) => EventLog;

const embedded = async () => (await import('./adapters/embedded/log.ts')).openEmbedded;

/** Loaded when it is used: a client takes memory. */
const adapters: Readonly<Record<string, () => Promise<Open>>> = {
  'kafka:': async () => (await import('./adapters/kafka/log.ts')).openKafka,
  'postgres:': embedded,
  'postgresql:': embedded,
};

/** Waits between attempts while the log is down. */
const backoff = { firstMilliseconds: 200, greatestMilliseconds: 5_000 };

/**
 * Opens the event log of a URL: `kafka://host:port[,host:port…]` or `postgres://…`. Nothing is connected yet; a
 * log that is down is waited for where it is needed, and `ping` says so.
 */
export async function openEventLog(url: string, options: EventLogOptions = {}): Promise<EventLog> {
  const { clientId = 'connect-change-warehouse', connections = 8, concurrency = 6 } = options;
  const { maxBatchBytes = 8 * 2 ** 20, readAheadBytes = 8 * 2 ** 20, log } = options;
  const adapter = adapters[/^[a-z]+:/.exec(url)?.[0] ?? ''];
  if (!adapter) {
    const message = 'The event log needs a URL that begins with kafka:// or postgres://';
    throw new Fault({ remedy: 'stop', code: 'event_log_url_invalid', message });
  }
  const waiting = (fault: Fault, milliseconds: number) => {
    log?.warn({ err: fault, milliseconds }, 'EventLogWaitedFor');
    options.waiting?.(fault);
  };
  const open = await adapter();
  return open(url, {
    clientId,
    connections,
    concurrency,
    maxBatchBytes,
    readAheadBytes,
    log,
    security: options.security,
    patience: { backoff, waiting },
  });
}
