import { freshDatabase, postgresForTests } from '@warehouse/local/for-tests.ts';
import { letGo } from '@warehouse/projector/survey.ts';
import { openEventLog } from '@warehouse/runtime/event-log/open.ts';
import type { EventLog } from '@warehouse/runtime/event-log/port.ts';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { numbered } from './event-log/messages.ts';

type Database = Awaited<ReturnType<typeof freshDatabase>>;

const topic = 'changes';
let database: Database;
let client: pg.Client;
let eventLog: EventLog;
beforeEach(async () => {
  database = await freshDatabase(await postgresForTests());
  client = new pg.Client({ connectionString: database.url });
  await client.connect();
  eventLog = await openEventLog(database.url);
  await eventLog.ensureTopic(topic, 1);
  await (await eventLog.producer()).publish(topic, numbered(0, 100, 1));
  await client.query(
    `update event_log.messages set stored_at = stored_at - interval '1 hour' where "offset" < 60`,
  );
});
afterEach(async () => {
  await eventLog.close();
  await client.end();
  await database.drop();
});

const written = (next: bigint) => ({ checkpoints: async () => [{ topic, partition: 0, next }] });
const oldest = async () => (await eventLog.extent(topic)).partitions[0]?.oldest;

describe('an embedded event log that lets go', () => {
  it('drops nothing that is not in the warehouse yet, however old it is', async () => {
    expect(await letGo({ accounts: written(40n), eventLog }, 600)).toBe(40);
    expect(await oldest()).toBe(40n);
  });

  it('drops nothing that is young', async () => {
    expect(await letGo({ accounts: written(100n), eventLog }, 600)).toBe(60);
    expect(await oldest()).toBe(60n);
    expect(await letGo({ accounts: written(100n), eventLog }, 600)).toBe(0);
  });

  it('keeps the newest message, and everything unless it is told otherwise', async () => {
    await client.query(`update event_log.messages set stored_at = stored_at - interval '1 day'`);
    expect(await letGo({ accounts: written(100n), eventLog }, undefined)).toBe(0);
    expect(await letGo({ accounts: written(100n), eventLog }, 600)).toBe(99);
    expect((await eventLog.extent(topic)).partitions).toEqual([{ partition: 0, oldest: 99n, end: 100n }]);
  });
});
