import {
  createBucketAndQueue,
  type File,
  type Mailbox,
  putFile,
  sendNotification,
} from '@warehouse/local/bucket.ts';
import { ownedDatabase } from '@warehouse/local/databases.ts';
import { complaintsOf } from '@warehouse/local/demo/stack.ts';
import { notificationOf } from '@warehouse/local/notification.ts';
import type { Postgres } from '@warehouse/local/postgres.ts';
import { type Service, type ServiceName, startService } from '@warehouse/local/service.ts';
import type { Storage } from '@warehouse/local/storage.ts';
import { migrate } from '@warehouse/migrations/migrate.ts';
import pg from 'pg';
import { expect } from 'vitest';
import { waiting } from '../ingestor/house.ts';
import { truthTimes } from '../projection/house.ts';
import type { LogUnderTest, Query } from './logs.ts';

/** The whole pipeline of one test: real services between a bucket and a warehouse of its own. */
export interface House extends Mailbox {
  log: LogUnderTest;
  databaseUrl: string;
  query: Query;
  /** starts a service and waits for nothing */
  start(name: ServiceName, env?: Record<string, string>): Promise<Service>;
  put(files: readonly File[]): Promise<void>;
  /** sends the notifications of files that were put, one after the other */
  announce(files: readonly File[], everyMilliseconds?: number): Promise<void>;
  /** change events in the ledger */
  arrived(): Promise<number>;
  /** notifications in the queue, waiting or in hand */
  inQueue(): Promise<number>;
  /** resolves when the queue is empty and the log is read to its end, and so many have arrived */
  settled(total?: number): Promise<void>;
  /** what the services complained about */
  complaints(): string[];
  close(): Promise<void>;
}

/** The servers that all houses of a file share. */
export interface Ground {
  storage: Storage;
  postgres: Postgres;
  log: LogUnderTest;
}

/** Opens a house for the test that runs; on other ground where that is said. */
export type Open = (other?: Partial<Ground>) => Promise<House>;

let houses = 0;

export async function openHouse({ storage, postgres, log }: Ground): Promise<House> {
  houses += 1;
  const name = `end-to-end-${houses}`;
  const mailbox = await createBucketAndQueue(storage, { bucket: name, queue: name });
  const database = await ownedDatabase(postgres);
  await migrate(database.url);
  const pool = new pg.Pool({ connectionString: database.url, types: truthTimes, max: 2 });
  pool.on('error', () => {});
  const query: Query = async <R extends object>(text: string, values: unknown[] = []) =>
    (await pool.query<R>(text, values)).rows;
  await beginAtTheEnd(log, query);

  const inQueue = () => waiting(storage, mailbox);
  const services: Service[] = [];
  const arrived = async () =>
    (await query<{ count: number }>('select count(*)::integer as count from ledger.change_events'))[0]
      ?.count ?? 0;
  return {
    ...mailbox,
    ...{ log, query, arrived, databaseUrl: database.url },
    async start(service, env = {}) {
      const eventLog = { EVENT_LOG_URL: log.urlFor(database.url) };
      const own = { ingestor: ingestorEnv(storage, mailbox), projector: projectorEnv(database.url) };
      const started = await startService(service, { ...eventLog, ...own[service], ...env });
      services.push(started);
      return started;
    },
    async put(files) {
      await Promise.all(files.map((file) => putFile(storage, mailbox.bucket, file)));
    },
    async announce(files, everyMilliseconds = 0) {
      for (const { key, body } of files) {
        const file = { bucket: mailbox.bucket, key, size: body.length, region: storage.region };
        await sendNotification(storage, mailbox.queueUrl, notificationOf('s3', file));
        if (everyMilliseconds > 0) await new Promise((resolve) => setTimeout(resolve, everyMilliseconds));
      }
    },
    inQueue,
    async settled(total) {
      const state = async () => ({
        arrived: total === undefined ? 'any' : await arrived(),
        inQueue: await inQueue(),
        unread: await unread(log, query),
      });
      await expect.poll(state, { interval: 50 }).toEqual({ arrived: total ?? 'any', inQueue: 0, unread: 0 });
    },
    complaints: () => complaintsOf(services),
    async close() {
      await Promise.all(services.splice(0).map((service) => service.stop()));
      if (pool.ended) return;
      await pool.end();
      await database.drop();
    },
  };
}

const ingestorEnv = (storage: Storage, { queueUrl }: Mailbox) => ({
  ...storage.env,
  SQS_QUEUE_URL: queueUrl,
  // what a killed one held comes again soon
  VISIBILITY_SECONDS: '2',
  RECEIVE_WAIT_SECONDS: '1',
});

/** Small batches: there are many moments between two of them, and inside. */
const projectorEnv = (databaseUrl: string) => ({ DATABASE_URL: databaseUrl, BATCH_EVENTS: '20' });

/** A log that others have used before is none of this warehouse's business so far. */
async function beginAtTheEnd(log: LogUnderTest, query: Query): Promise<void> {
  for (const { topic, partition, end } of await log.ends(query))
    await query('insert into ops.checkpoints values ($1, $2, $3, now())', [topic, partition, end]);
}

/** Messages that the warehouse has not taken in. */
async function unread(log: LogUnderTest, query: Query): Promise<number> {
  const ends = await log.ends(query);
  const read = await query<{ place: string; next: number }>(
    `select topic || '/' || log_partition as place, next_offset::integer as next from ops.checkpoints`,
  );
  const next = new Map(read.map((row) => [row.place, row.next]));
  return ends.reduce(
    (sum, { topic, partition, end }) => sum + end - (next.get(`${topic}/${partition}`) ?? 0),
    0,
  );
}
