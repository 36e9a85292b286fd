import { randomUUID } from 'node:crypto';
import type { Kafka } from '@warehouse/local/kafka.ts';
import kafkajs from 'kafkajs';

export type Query = <R extends object>(text: string, values?: unknown[]) => Promise<R[]>;

/** A partition, and the offset one past its newest message. */
export interface End {
  topic: string;
  partition: number;
  end: number;
}

/** An event log that services are pointed to, as its operator sees it. */
export interface LogUnderTest {
  name: string;
  /** its URL for a warehouse with this database */
  urlFor(databaseUrl: string): string;
  /** of every partition there is */
  ends(warehouse: Query): Promise<End[]>;
  /** stops it and starts it again; null when it is not ours to stop */
  restart: (() => Promise<void>) | null;
}

/** Every warehouse has one of its own, in its database. */
export const embedded: LogUnderTest = {
  name: 'embedded',
  urlFor: (databaseUrl) => databaseUrl,
  async ends(warehouse) {
    const [found] = await warehouse<{ there: boolean }>(
      `select to_regclass('event_log.partitions') is not null as there`,
    );
    if (!found?.there) return [];
    return warehouse(`select topic, partition, next_offset::integer as end from event_log.partitions`);
  },
  restart: null,
};

/** One for all warehouses, which therefore begin where the others have ended. */
export function kafkaUnderTest(kafka: Kafka): LogUnderTest {
  const client = new kafkajs.Kafka({
    brokers: kafka.brokers.split(','),
    clientId: randomUUID(),
    connectionTimeout: 10_000,
    logLevel: kafkajs.logLevel.NOTHING,
  });
  return {
    name: 'Kafka',
    urlFor: () => kafka.url,
    async ends() {
      const admin = client.admin();
      await admin.connect();
      try {
        const topics = (await admin.listTopics()).filter((topic) => topic.startsWith('connect.'));
        const found = await Promise.all(
          topics.map(async (topic) =>
            (await admin.fetchTopicOffsets(topic)).map(({ partition, high }) => ({
              topic,
              partition,
              end: Number(high),
            })),
          ),
        );
        return found.flat();
      } finally {
        await admin.disconnect();
      }
    },
    restart: kafka.restart ?? null,
  };
}
