import { type Patience, patiently } from '../../../backoff.ts';
import type { EventLog } from '../../port.ts';
import { asked, type ClusterOptions, openCluster } from './cluster.ts';
import { consume } from './consumer.ts';
import { openProducer } from './producer.ts';
import { messageAt } from './single.ts';
import { createTopic, extentOf } from './topics.ts';

export interface KafkaOptions extends ClusterOptions {
  patience: Omit<Patience, 'stopping'>;
  /** of one batch handed to a consumer */
  maxBatchBytes: number;
  /** fetched by one consumer and not handled yet */
  readAheadBytes: number;
  /** partitions of one consumer handled at once */
  concurrency: number;
}

/** The event log in Apache Kafka. */
export function openKafka(url: string, options: KafkaOptions): EventLog {
  const { patience, maxBatchBytes: maxBytes, readAheadBytes, concurrency } = options;
  const stop = new AbortController();
  const cluster = openCluster(url, options);
  const impatient = openCluster(url, options, { retries: 0, initialRetryTime: 1, maxRetryTime: 1 });
  const opened: { close(): Promise<void> }[] = [];
  const note = <T extends { close(): Promise<void> }>(thing: T): T => {
    opened.push(thing);
    return thing;
  };

  return {
    async ensureTopic(topic, partitions) {
      await patiently(() => createTopic(cluster, topic, partitions), { ...patience, stopping: stop.signal });
    },
    producer: async () => note(openProducer(cluster, patience)),
    consume: async (what) =>
      note(consume({ cluster, patience, maxBytes, readAheadBytes, concurrency }, what)),
    extent: (topic) => extentOf(impatient, topic),
    messageAt: (place, offset) => messageAt(impatient, place, offset),
    async ping() {
      await asked(impatient, (admin) => admin.describeCluster());
    },
    async close() {
      stop.abort();
      await Promise.all(opened.map((thing) => thing.close()));
    },
  };
}
