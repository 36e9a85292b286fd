import { gzipSync } from 'node:zlib';
import { createBucketAndQueue, upload } from '@warehouse/local/bucket.ts';
import { ownedDatabase } from '@warehouse/local/databases.ts';
import { postgresForTests } from '@warehouse/local/for-tests.ts';
import { startService } from '@warehouse/local/service.ts';
import { startStorage } from '@warehouse/local/storage.ts';
import { migrate } from '@warehouse/migrations/migrate.ts';
import pg from 'pg';
import { until, waiting } from '../ingestor/house.ts';

/** What one `Records` member becomes on the topic. */
export interface Told {
  key: string;
  headers: Record<string, string>;
  value: Record<string, unknown>;
}

export interface Pipeline {
  bucket: string;
  databaseUrl: string;
  /** delivers a trail file with these records and waits until all of it is in the warehouse */
  deliver(name: string, records: readonly object[]): Promise<void>;
  /** what `bi_reader` gets */
  read<Row extends object>(text: string, values?: readonly unknown[]): Promise<Row[]>;
  told(): Promise<Told[]>;
  close(): Promise<void>;
}

const unread = `select count(*)::integer as messages from event_log.messages m
  join event_log.partitions p on p.id = m.partition_id
  left join ops.checkpoints c on c.topic = p.topic and c.log_partition = p.partition
  where m.offset >= coalesce(c.next_offset, 0)`;

const told = `select m.key, m.headers, convert_from(m.value, 'UTF8')::json as value
  from event_log.messages m join event_log.partitions p on p.id = m.partition_id
  where p.topic = 'connect.changes.v1'`;

/** The real services between a bucket and a warehouse of their own; the log is in the warehouse's database. */
export async function openPipeline(): Promise<Pipeline> {
  const [storage, postgres] = await Promise.all([startStorage(), postgresForTests()]);
  const mailbox = await createBucketAndQueue(storage, { bucket: 'promises', queue: 'promises' });
  const database = await ownedDatabase(postgres);
  await migrate(database.url);
  const owner = new pg.Pool({ connectionString: database.url, max: 1 });
  const above = new URL(database.url);
  Object.assign(above, {
    username: new URL(postgres.url).username,
    password: new URL(postgres.url).password,
  });
  const reader = new pg.Pool({
    connectionString: above.href,
    max: 1,
    options: '-c role=bi_reader -c timezone=UTC',
  });
  // the server ends the sessions of a database that is dropped
  for (const pool of [owner, reader]) pool.on('error', () => undefined);
  const log = { EVENT_LOG_URL: database.url };
  const services = await Promise.all([
    startService('ingestor', {
      ...storage.env,
      ...log,
      SQS_QUEUE_URL: mailbox.queueUrl,
      RECEIVE_WAIT_SECONDS: '1',
    }),
    startService('projector', { ...log, DATABASE_URL: database.url, BATCH_WAIT_MILLISECONDS: '50' }),
  ]);
  const nothingLeft = async () =>
    (await waiting(storage, mailbox)) === 0 && (await owner.query(unread)).rows[0].messages === 0;
  await until('the log is there', () => owner.query(unread).then(Boolean, () => false));
  return {
    bucket: mailbox.bucket,
    databaseUrl: database.url,
    async deliver(name, records) {
      const body = gzipSync(JSON.stringify({ Records: records }));
      const key = `AWSLogs/123456789012/CloudTrail/ap-northeast-1/2024/03/01/${name}`;
      await upload(storage, mailbox.bucket, mailbox.queueUrl, { key, body });
      await until(`${name} is in the warehouse`, nothingLeft);
    },
    async read(text, values = []) {
      return (await reader.query(text, [...values])).rows;
    },
    async told() {
      return (await owner.query(told)).rows;
    },
    async close() {
      await Promise.all(services.map((service) => service.stop()));
      await Promise.all([owner.end(), reader.end()]);
      await database.drop();
      await Promise.all([storage.stop(), postgres.stop()]);
    },
  };
}
