import { randomUUID } from 'node:crypto';
import { changesTopic } from '@warehouse/events/message.ts';
import type { Kafka } from '@warehouse/local/kafka.ts';
import kafkajs from 'kafkajs';
import { until } from '../ingestor/house.ts';

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
  /** drops every change event there is, as retention does */
  truncate(warehouse: Query): Promise<void>;
  /** deletes the topic of the change events and makes it anew */
  recreate(warehouse: Query): Promise<void>;
  /** loses what the consumers' groups have noted; nobody may consume */
  forgetGroups(warehouse: Query): Promise<void>;
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
  async truncate(warehouse) {
    await warehouse(`delete from event_log.messages m using event_log.partitions p
      where p.id = m.partition_id and p.topic = '${changesTopic}'`);
  },
  async recreate(warehouse) {
    await this.truncate(warehouse);
    await warehouse(`delete from event_log.partitions where topic = '${changesTopic}'`);
    await warehouse(`insert into event_log.partitions (topic, partition)
      select '${changesTopic}', generate_series(0, ${PARTITIONS - 1})`);
  },
  async forgetGroups(warehouse) {
    await warehouse('truncate event_log.members');
  },
};

const PARTITIONS = 6;

/** One for all warehouses, which therefore begin where the others have ended. */
export function kafkaUnderTest(kafka: Kafka): LogUnderTest {
  const client = new kafkajs.Kafka({
    brokers: kafka.brokers.split(','),
    clientId: randomUUID(),
    connectionTimeout: 10_000,
    logLevel: kafkajs.logLevel.NOTHING,
  });
  async function asked<T>(question: (admin: kafkajs.Admin) => Promise<T>): Promise<T> {
    const admin = client.admin();
    await admin.connect();
    return question(admin).finally(() => admin.disconnect());
  }
  const endsOf = async (admin: kafkajs.Admin, topic: string): Promise<End[]> =>
    (await admin.fetchTopicOffsets(topic)).map(({ partition, high }) => ({
      ...{ topic, partition, end: Number(high) },
    }));
  return {
    name: 'Kafka',
    urlFor: () => kafka.url,
    ends: () =>
      asked(async (admin) => {
        const topics = (await admin.listTopics()).filter((topic) => topic.startsWith('connect.'));
        return (await Promise.all(topics.map((topic) => endsOf(admin, topic)))).flat();
      }),
    restart: kafka.restart ?? null,
    truncate: () =>
      asked(async (admin) => {
        const ends = (await endsOf(admin, changesTopic)).filter(({ end }) => end > 0);
        const partitions = ends.map(({ partition, end }) => ({ partition, offset: String(end) }));
        await admin.deleteTopicRecords({ topic: changesTopic, partitions });
      }),
    recreate: () =>
      asked(async (admin) => {
        await admin.deleteTopics({ topics: [changesTopic] });
        const there = async () => (await admin.listTopics()).includes(changesTopic);
        await until('the topic is gone', async () => !(await there()));
        const topics = [{ topic: changesTopic, numPartitions: PARTITIONS }];
        const made = () => admin.createTopics({ topics, waitForLeaders: true }).catch(() => false);
        // made, it may not be known to all brokers yet
        await until('the topic is there again', async () => (await made()) || there());
      }),
    forgetGroups: () =>
      asked(async (admin) => {
        const { groups } = await admin.listGroups();
        const forgotten = await admin.deleteGroups(groups.map(({ groupId }) => groupId));
        if (forgotten.some(({ errorCode }) => errorCode)) throw new Error('A group is not forgotten');
      }),
  };
}
