import { setTimeout as sleep } from 'node:timers/promises';
import { GetQueueAttributesCommand } from '@aws-sdk/client-sqs';
import type { DeadLetter } from '@warehouse/events/dead-letter.ts';
import { changesTopic, deadLettersTopic } from '@warehouse/events/message.ts';
import { clientsOf, createBucketAndQueue, type Mailbox } from '@warehouse/local/bucket.ts';
import { freshDatabase, postgresForTests } from '@warehouse/local/for-tests.ts';
import type { Postgres } from '@warehouse/local/postgres.ts';
import { type Service, startService } from '@warehouse/local/service.ts';
import { type Storage, startStorage } from '@warehouse/local/storage.ts';
import { openEventLog } from '@warehouse/runtime/event-log/open.ts';
import type { StoredMessage } from '@warehouse/runtime/event-log/port.ts';
import pg from 'pg';

export interface Published {
  headers: StoredMessage['headers'];
  key: string;
  event: { eventId: string; type: string; data: { name?: string }; origin: object; record: object };
}

/** What one test needs: a bucket, a queue and an event log of its own, and an ingestor between them. */
export interface House extends Mailbox {
  storage: Storage;
  env: Record<string, string>;
  ingestor(env?: Record<string, string>): Promise<Service>;
  changes(): readonly Published[];
  letters(): readonly DeadLetter[];
  /** lets nothing be published until the returned function is called */
  locked(): Promise<() => Promise<void>>;
  /** resolves when the queue holds nothing, in hand or waiting */
  settled(): Promise<void>;
  close(): Promise<void>;
}

export interface Street {
  storage: Storage;
  postgres: Postgres;
  /** with an event log of its own, unless one is named */
  house(eventLogUrl?: string): Promise<House>;
  close(): Promise<void>;
}

const PATIENCE_SECONDS = 120;

/** Waits until something holds; says what it waited for when it never does. */
export async function until(what: string, holds: () => boolean | Promise<boolean>): Promise<void> {
  for (const end = Date.now() + PATIENCE_SECONDS * 1_000; Date.now() < end; await sleep(20))
    if (await holds()) return;
  throw new Error(`not so within ${PATIENCE_SECONDS} s: ${what}`);
}

export async function openStreet(): Promise<Street> {
  const [storage, postgres] = await Promise.all([startStorage(), postgresForTests()]);
  let houses = 0;
  return {
    storage,
    postgres,
    house(eventLogUrl) {
      houses += 1;
      return openHouse(storage, postgres, `house-${houses}`, eventLogUrl);
    },
    async close() {
      await Promise.all([storage.stop(), postgres.stop()]);
    },
  };
}

async function openHouse(
  storage: Storage,
  postgres: Postgres,
  name: string,
  eventLogUrl?: string,
): Promise<House> {
  const mailbox = await createBucketAndQueue(storage, { bucket: `${name}-trail`, queue: name });
  const database = await freshDatabase(postgres);
  const url = eventLogUrl ?? database.url;
  const log = await readingLog(url);
  const services: Service[] = [];
  const env = {
    ...storage.env,
    SQS_QUEUE_URL: mailbox.queueUrl,
    EVENT_LOG_URL: url,
    VISIBILITY_SECONDS: '3',
    // each is waited for when its ingestor ends
    RECEIVE_WAIT_SECONDS: '1',
  };
  return {
    ...mailbox,
    ...log,
    storage,
    env,
    async ingestor(more = {}) {
      const service = await startService('ingestor', { ...env, ...more });
      services.push(service);
      return service;
    },
    locked: () => lockedLog(database.url),
    settled: () => until('the queue is empty', async () => (await waiting(storage, mailbox)) === 0),
    async close() {
      await Promise.all(services.map((service) => service.stop()));
      await log.close();
      await database.drop();
    },
  };
}

/** Notifications in the queue: those that could be received, those that somebody has received, or both. */
export async function waiting(
  storage: Storage,
  { queueUrl }: Mailbox,
  which: 'visible' | 'hidden' | 'all' = 'all',
): Promise<number> {
  const { Attributes = {} } = await clientsOf(storage).sqs.send(
    new GetQueueAttributesCommand({ QueueUrl: queueUrl, AttributeNames: ['All'] }),
  );
  const { ApproximateNumberOfMessages: visible, ApproximateNumberOfMessagesNotVisible: hidden } = Attributes;
  return (which === 'hidden' ? 0 : Number(visible)) + (which === 'visible' ? 0 : Number(hidden));
}

async function lockedLog(url: string): Promise<() => Promise<void>> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query('begin; lock table event_log.messages in share mode');
  return () => client.end();
}

/** Follows both topics from their beginning. */
async function readingLog(url: string) {
  const changes: Published[] = [];
  const letters: DeadLetter[] = [];
  const log = await openEventLog(url);
  await log.ensureTopic(changesTopic, 6);
  await log.ensureTopic(deadLettersTopic, 1);
  await log.consume({
    group: 'acceptance',
    topics: [changesTopic, deadLettersTopic],
    startAt: async () => 0n,
    async handle({ topic, messages }) {
      for (const { key, headers, value } of messages) {
        const content = JSON.parse(value.toString('utf8'));
        if (topic === deadLettersTopic) letters.push(content);
        else changes.push({ key, headers, event: content });
      }
    },
    maxMessages: 500,
    maxWaitMilliseconds: 50,
  });
  return { changes: () => changes, letters: () => letters, close: () => log.close() };
}
