import { randomUUID } from 'node:crypto';
import { ownedDatabase } from '@warehouse/local/databases.ts';
import type { Kafka } from '@warehouse/local/kafka.ts';
import type { Postgres } from '@warehouse/local/postgres.ts';
import kafkajs from 'kafkajs';
import pg from 'pg';
import { breakConnections } from '../broken-connections.ts';

/** An event log under test, and what only its operator can do to it. */
export interface Subject {
  url: string;
  /** removes the messages before an offset, as retention does */
  truncate(topic: string, partition: number, before: number): Promise<void>;
  /** breaks every connection to it; null when it is not ours to break */
  interrupt: (() => Promise<void>) | null;
  /** how many messages the group says it has handled */
  committed?(group: string, topic: string): Promise<number>;
  /** publishes messages with these ids in a transaction, which others do */
  publishInTransaction?(
    topic: string,
    partition: number,
    ids: readonly string[],
    ending: 'commit' | 'abort',
  ): Promise<void>;
  close(): Promise<void>;
}

export async function embeddedLog(server: Postgres): Promise<Subject> {
  const database = await ownedDatabase(server);
  const admin = new pg.Client({ connectionString: database.url });
  await admin.connect();
  return {
    url: database.url,
    async truncate(topic, partition, before) {
      await admin.query(
        `delete from event_log.messages m using event_log.partitions p
         where p.id = m.partition_id and p.topic = $1 and p.partition = $2 and m."offset" < $3`,
        [topic, partition, before],
      );
    },
    async interrupt() {
      await admin.query(breakConnections);
    },
    async close() {
      await admin.end();
      await database.drop();
    },
  };
}

export async function kafkaLog(kafka: Kafka): Promise<Subject> {
  const client = new kafkajs.Kafka({
    brokers: kafka.brokers.split(','),
    clientId: randomUUID(),
    connectionTimeout: 10_000,
    logLevel: kafkajs.logLevel.NOTHING,
  });
  const admin = client.admin();
  return {
    url: kafka.url,
    async truncate(topic, partition, before) {
      await admin.connect();
      // makes the client learn the topic's leaders
      await admin.fetchTopicOffsets(topic);
      await admin.deleteTopicRecords({ topic, partitions: [{ partition, offset: String(before) }] });
      await admin.disconnect();
    },
    interrupt: kafka.restart ? () => kafka.restart?.() ?? Promise.resolve() : null,
    async committed(groupId, topic) {
      await admin.connect();
      const [found] = await admin.fetchOffsets({ groupId, topics: [topic] });
      await admin.disconnect();
      return (found?.partitions ?? []).reduce((sum, { offset }) => sum + Math.max(0, Number(offset)), 0);
    },
    async publishInTransaction(topic, partition, ids, ending) {
      const producer = client.producer({
        ...{ transactionalId: randomUUID(), idempotent: true, maxInFlightRequests: 1 },
      });
      await producer.connect();
      const transaction = await producer.transaction();
      const messages = ids.map((id) => ({ partition, key: 'k', value: id, headers: { ce_id: id } }));
      await transaction.send({ topic, messages });
      await transaction[ending]();
      await producer.disconnect();
    },
    close: async () => undefined,
  };
}
