import kafkajs, { type Admin, type Kafka, logLevel, type SASLOptions } from 'kafkajs';
import type { Log } from '../../../log.ts';
import type { Security } from '../../security.ts';
import './idle-timer.ts';
import './produce-request.ts';
import { asFault } from './kafka-faults.ts';

export interface ClusterOptions {
  clientId: string;
  log?: Log | undefined;
  security?: Security | undefined;
}

/** The client's own attempts are few and short: the adapter waits in its own way. */
const RETRY = { retries: 3, initialRetryTime: 100, maxRetryTime: 1_000 };

const levels: Record<number, 'error' | 'warn' | 'info' | 'debug'> = {
  [logLevel.ERROR]: 'error',
  [logLevel.WARN]: 'warn',
  [logLevel.INFO]: 'info',
  [logLevel.DEBUG]: 'debug',
};

export function openCluster(url: string, { clientId, log, security }: ClusterOptions, retry = RETRY): Kafka {
  return new kafkajs.Kafka({
    clientId,
    brokers: url.replace(/^kafka:\/\//, '').split(','),
    ...(security?.tls ? { ssl: security.tls } : {}),
    ...(security?.sasl ? { sasl: security.sasl as SASLOptions } : {}),
    connectionTimeout: 3_000,
    requestTimeout: 10_000,
    retry,
    logLevel: logLevel.WARN,
    // the client logs what it meets while trying again as errors; here they are details of a wait
    logCreator: () => (entry) => {
      const { message, groupId, topic, broker, retryCount } = entry.log;
      const facts = { said: message, groupId, topic, broker, retryCount };
      if (levels[entry.level]) log?.debug(facts, 'KafkaClientSaid');
    },
  });
}

/** Asks the brokers something over a connection of its own. Every error is a classified fault. */
export async function asked<T>(cluster: Kafka, question: (admin: Admin) => Promise<T>): Promise<T> {
  const admin = cluster.admin();
  try {
    await admin.connect();
    return await question(admin);
  } catch (error) {
    throw asFault(error);
  } finally {
    await admin.disconnect().catch(() => {});
  }
}

export interface Range {
  oldest: bigint;
  end: bigint;
}

/** The offsets that each partition of a topic holds. */
export async function rangesOf(cluster: Kafka, topic: string): Promise<Map<number, Range>> {
  const offsets = await asked(cluster, (admin) => admin.fetchTopicOffsets(topic));
  return new Map(
    offsets.map(({ partition, low, high }) => [partition, { oldest: BigInt(low), end: BigInt(high) }]),
  );
}
