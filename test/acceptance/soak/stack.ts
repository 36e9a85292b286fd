import { createBucketAndQueue, type Mailbox, putFile, sendNotification } from '@warehouse/local/bucket.ts';
import { ownedDatabase } from '@warehouse/local/databases.ts';
import { postgresForTests } from '@warehouse/local/for-tests.ts';
import { type Service, type ServiceName, startService } from '@warehouse/local/service.ts';
import { startStorage } from '@warehouse/local/storage.ts';
import { migrate } from '@warehouse/migrations/migrate.ts';
import pg from 'pg';
import { waiting } from '../ingestor/house.ts';
import { openRoad, type Road } from '../ingestor-faults/road.ts';
import type { Arrival } from './load.ts';

/** The whole pipeline, with a road between the ingestors and AWS on which things can happen. */
export interface Stack extends Mailbox {
  region: string;
  databaseUrl: string;
  road: Road;
  query<R extends object>(text: string): Promise<R[]>;
  start(name: ServiceName): Promise<Service>;
  deliver(arrival: Arrival): Promise<void>;
  /** notifications in the queue, waiting or in hand */
  inQueue(): Promise<number>;
  close(): Promise<void>;
}

const started: Record<ServiceName, RegExp> = { ingestor: /IngestorStarted/, projector: /ProjectorStarted/ };

export async function openStack(): Promise<Stack> {
  const [storage, postgres] = await Promise.all([startStorage(), postgresForTests()]);
  const mailbox = await createBucketAndQueue(storage, { bucket: 'soak', queue: 'soak' });
  const database = await ownedDatabase(postgres);
  await migrate(database.url);
  const road = await openRoad(storage.endpoint);
  const pool = new pg.Pool({ connectionString: database.url, max: 2 });
  pool.on('error', () => {});
  const env: Record<ServiceName, Record<string, string>> = {
    ingestor: {
      ...storage.env,
      AWS_ENDPOINT_URL: road.url,
      SQS_QUEUE_URL: mailbox.queueUrl,
      // what a killed one held comes again soon
      VISIBILITY_SECONDS: '5',
      RECEIVE_WAIT_SECONDS: '1',
    },
    projector: { DATABASE_URL: database.url },
  };
  const services: Service[] = [];
  return {
    ...mailbox,
    region: storage.region,
    databaseUrl: database.url,
    road,
    query: async <R extends object>(text: string) => (await pool.query<R>(text)).rows,
    async start(name) {
      const service = await startService(name, { ...env[name], EVENT_LOG_URL: database.url });
      services.push(service);
      await service.line(started[name]);
      return service;
    },
    async deliver({ files, messages }) {
      for (const file of files) await putFile(storage, mailbox.bucket, file);
      for (const message of messages) await sendNotification(storage, mailbox.queueUrl, message);
    },
    inQueue: () => waiting(storage, mailbox),
    async close() {
      await Promise.all(services.map((service) => service.stop()));
      await road.close();
      await pool.end();
      await database.drop();
      await Promise.all([storage.stop(), postgres.stop()]);
    },
  };
}
