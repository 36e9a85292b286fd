import { type Patience, patiently } from '../../../backoff.ts';
import type { EventLog } from '../../port.ts';
import { consume } from './consumer.ts';
import { createTopic, type DatabaseOptions, openDatabase, setUp } from './database.ts';
import { openProducer } from './producer.ts';
import { drop, extentOf, messageAt } from './reading.ts';

export interface EmbeddedOptions extends DatabaseOptions {
  patience: Omit<Patience, 'stopping'>;
  /** of one batch handed to a consumer */
  maxBatchBytes: number;
  /** what a consumer reads ahead of its handling, at most and about */
  readAheadBytes: number;
}

/** The event log in tables of a Postgres database: for evaluation and small single-node installs. */
export function openEmbedded(url: string, options: EmbeddedOptions): EventLog {
  const stop = new AbortController();
  const database = openDatabase(url, options);
  const opened: { close(): Promise<void> }[] = [];
  const note = <T extends { close(): Promise<void> }>(thing: T): T => {
    opened.push(thing);
    return thing;
  };

  let ready: Promise<void> | null = null;
  const readied = () => {
    ready ??= patiently(() => setUp(database), { ...options.patience, stopping: stop.signal });
    ready.catch(() => {
      ready = null;
    });
    return ready;
  };

  return {
    async ensureTopic(topic, partitions) {
      await readied();
      const create = () => createTopic(database, topic, partitions);
      await patiently(create, { ...options.patience, stopping: stop.signal });
    },
    async producer() {
      await readied();
      return note(openProducer(database, options.patience));
    },
    async consume(what) {
      await readied();
      const { clientId, patience, maxBatchBytes: maxBytes, readAheadBytes } = options;
      return note(consume({ url, clientId, database, patience, maxBytes, readAheadBytes }, what));
    },
    async extent(topic) {
      await readied();
      return extentOf(database, topic);
    },
    async messageAt(place, offset) {
      await readied();
      return messageAt(database, place, offset);
    },
    async drop(place, before, olderThanMilliseconds) {
      await readied();
      return drop(database, place, before, olderThanMilliseconds);
    },
    async ping() {
      await database.rows('select 1');
    },
    async close() {
      stop.abort();
      await Promise.all(opened.map((thing) => thing.close()));
      await database.close();
    },
  };
}
