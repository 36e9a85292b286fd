import { createRequire } from 'node:module';
import type { Kafka, KafkaMessage } from 'kafkajs';
import { unreachable } from '../../faults.ts';
import type { Place, StoredMessage } from '../../port.ts';
import { decoded } from './decoded.ts';
import { asFault } from './kafka-faults.ts';

/**
 * kafkajs 2.2.4 reads messages for members of a group alone, and a group of its own would need a privilege of its own. Its
 * cluster, which members read through, is to be had from the client by a symbol.
 */
interface Cluster {
  connect(): Promise<void>;
  disconnect(): Promise<void>;
  addTargetTopic(topic: string): Promise<void>;
  findLeaderForPartitions(topic: string, partitions: readonly number[]): Record<string, number[]>;
  findBroker(node: { nodeId: string }): Promise<Broker>;
}

interface Broker {
  fetch(asked: object): Promise<{ responses: { partitions: object[] }[] }>;
}

type MakeCluster = (options: object) => Cluster;

/** What a fetch brought of a partition: without marks of transactions, and without what was taken back. */
interface Fetched {
  messages: KafkaMessage[];
}

const require = createRequire(import.meta.url);
const Fetch = require('kafkajs/src/consumer/batch') as new (
  topic: string,
  offset: string,
  partition: object,
) => Fetched;

const READ_COMMITTED = 1;
/** The least that a broker gives is the batch that holds the message. */
const LEAST = { maxBytes: 1 };

function clusterOf(kafka: Kafka): Cluster {
  const symbol = Object.getOwnPropertySymbols(kafka).find(
    ({ description }) => description === 'private:Kafka:createCluster',
  );
  const make = symbol && (kafka as unknown as Record<symbol, MakeCluster>)[symbol];
  if (!make) throw new Error('This version of kafkajs keeps its cluster elsewhere');
  return make({ allowAutoTopicCreation: false, isolationLevel: READ_COMMITTED });
}

/** The message at an offset; null where there is none. */
export async function messageAt(kafka: Kafka, place: Place, offset: bigint): Promise<StoredMessage | null> {
  const cluster = clusterOf(kafka);
  try {
    await cluster.connect();
    const message = await fetched(cluster, place, String(offset));
    return message ? decoded(message) : null;
  } catch (error) {
    if (isOutOfRange(error)) return null;
    throw asFault(error);
  } finally {
    await cluster.disconnect().catch(() => {});
  }
}

async function fetched(cluster: Cluster, { topic, partition }: Place, offset: string) {
  await cluster.addTargetTopic(topic);
  const [nodeId] = Object.keys(cluster.findLeaderForPartitions(topic, [partition]));
  if (nodeId === undefined) throw unreachable(new Error('The partition has no leader'));
  const broker = await cluster.findBroker({ nodeId });
  const { responses } = await broker.fetch({
    ...LEAST,
    isolationLevel: READ_COMMITTED,
    maxWaitTime: 0,
    topics: [{ topic, partitions: [{ partition, fetchOffset: offset, ...LEAST }] }],
  });
  const found = responses.flatMap(({ partitions }) => partitions)[0];
  return found && new Fetch(topic, offset, found).messages.find((message) => message.offset === offset);
}

const isOutOfRange = (error: unknown): boolean =>
  (error as { type?: unknown } | null)?.type === 'OFFSET_OUT_OF_RANGE';
