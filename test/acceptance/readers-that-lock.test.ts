import { randomUUID } from 'node:crypto';
import { glob, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';
import { execute } from '@warehouse/local/databases.ts';
import { startPostgres } from '@warehouse/local/postgres.ts';
import { migrate } from '@warehouse/migrations/migrate.ts';
import { openWarehouse } from '@warehouse/projector/adapters/postgres/warehouse.ts';
import { openEventLog } from '@warehouse/runtime/event-log/open.ts';
import type { EventLog } from '@warehouse/runtime/event-log/port.ts';
import type { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type House, openHouse } from './bi/house.ts';
import { keys, locks, tables, tried } from './bi/locks.ts';
import { loggedIn } from './bi/logged-in.ts';
import { numbered } from './event-log/messages.ts';
import { until } from './ingestor/house.ts';
import { projectAll } from './projection/events.ts';
import { called, created, renamed } from './projection/story.ts';
import { startTelling } from './started.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

let house: House;
let warehouse: ReturnType<typeof openWarehouse>;
let log: EventLog;
beforeAll(async () => {
  house = await openHouse(await startPostgres());
  warehouse = openWarehouse(house.url, { connections: 2 });
  await projectAll(warehouse, created('2026-04-06T10:00:00Z'));
  log = await openEventLog(house.url);
  await log.ensureTopic('bi_reader', 2);
});
afterAll(async () => {
  await log?.close();
  await warehouse?.close();
  await house?.close();
});

const viewsOf = async (schema: string) =>
  (
    await house.owner.query<{ view: string }>(
      `select format('%I.%I', schemaname, viewname) as view from pg_views where schemaname = $1`,
      [schema],
    )
  ).rows.map(({ view }) => view);

describe.each([
  ['bi_reader', 'bi'],
  ['bi_reader_masked', 'bi_masked'],
])('%s, holding all that it can take', (role, schema) => {
  let client: Client;
  beforeAll(async () => {
    client = await loggedIn(house, role);
    await client.query('set default_transaction_read_only = off');
    await client.query('begin');
    for (const key of keys) await client.query(key);
    const views = await viewsOf(schema);
    const reading = views.map((view) => `select from ${view} limit 1`);
    expect(new Set(await tried(client, reading))).toEqual(new Set([undefined]));
    // Postgres takes the locks of a statement before it looks whether it is allowed, and keeps them where it does not look
    await tried(
      client,
      views.map((view, index) => `prepare update_${index} as select from ${view} for update`),
    );
    await tried(
      client,
      views.map((view, index) => `prepare delete_${index} as delete from ${view}`),
    );
  });
  afterAll(() => client?.end());

  it('is refused every lock that the warehouse waits for', async () => {
    const refused = await tried(client, locks);
    expect(refused).toEqual(locks.map(() => '42501'));
  });

  it('does not keep a projector from writing, in a new month, by hand and alone', async () => {
    const id = randomUUID();
    const year = role === 'bi_reader' ? 2021 : 2022;
    await projectAll(warehouse, renamed('later', `${year}-05-06T10:00:00Z`, id));
    await projectAll(
      warehouse,
      called({
        ...{ operation: 'UpdateQueueName', at: `${year}-06-06T10:00:00Z`, id: `${id}/c` },
        ...{ request: { Name: 'corrected' }, corrects: { originalEventID: id } },
      }),
    );
    await warehouse.write(async (books) => void (await books.byHand()));
    const { rows } = await house.owner.query('select from ledger.change_events where event_id = any ($1)', [
      [id, `${id}/c`],
    ]);
    expect(rows).toHaveLength(2);
  });

  it.each([
    ['rebuild', []],
    ['archive', ['--older-than', '99y', '--place', tmpdir()]],
    ['link', []],
  ])('does not keep anybody from npm run %s', async (command, words) => {
    expect(await startTelling(command, words, { DATABASE_URL: house.url }).ended).toMatchObject({ code: 0 });
  });

  it('does not keep a migration from finding nothing to do', async () => {
    expect(await migrate(house.url)).toEqual({ migrations: 0, objects: false });
  });

  it('does not keep anybody from the embedded event log', async () => {
    const another = await openEventLog(house.url);
    await another.ensureTopic(role, 2);
    await (await another.producer()).publish(role, numbered(0, 10, 1));
    let read = 0;
    const consumer = await another.consume({
      ...{ group: 'g', topics: [role], maxMessages: 100, maxWaitMilliseconds: 100 },
      startAt: async () => 0n,
      handle: async ({ messages }) => {
        read += messages.length;
      },
    });
    await expect.poll(() => read).toBe(10);
    await consumer.close();
    await another.close();
  });

  it('is waited for by a migration that replaces views, and keeps no projector meanwhile', async () => {
    await house.owner.query('delete from ops.objects');
    const migrating = migrate(house.url);
    const waits = `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
    await until('the migration waits', async () => (await house.owner.query(waits)).rows.length > 0);
    const month = role === 'bi_reader' ? '2023-05' : '2023-06';
    await projectAll(warehouse, renamed('meanwhile', `${month}-06T10:00:00Z`, randomUUID()));
    await client.query('rollback');
    expect(await migrating).toEqual({ migrations: 0, objects: true });
  });
});

describe('readers that are not trusted', () => {
  it('are kept from large objects and advisory locks by a superuser, and the warehouse needs neither', async () => {
    const document = await readFile(`${root}docs/bi.md`, 'utf8');
    const [, revoking = ''] = /```sql\n(revoke [^`]*)```/.exec(document) ?? [];
    await execute(Object.assign(new URL(house.url), credentialsOf(house.serverUrl)).href, revoking);
    const client = await loggedIn(house, 'bi_reader');
    await client.query('set default_transaction_read_only = off');
    for (const statement of [
      'select lo_create(0)',
      'select pg_advisory_lock(1)',
      'select pg_try_advisory_lock(1, 2)',
    ])
      await expect(client.query(statement)).rejects.toMatchObject({ code: '42501' });
    await client.end();
    await house.owner.query('delete from ops.objects');
    expect(await migrate(house.url)).toEqual({ migrations: 0, objects: true });
    await projectAll(warehouse, renamed('untrusting', '2024-05-06T10:00:00Z', randomUUID()));
  });
});

const credentialsOf = (url: string) => {
  const { username, password } = new URL(url);
  return { username, password };
};

describe('the locks of the warehouse', () => {
  it('are read by no view: a reader could hold what a view reads', async () => {
    const { rows } = await house.owner.query(
      `select distinct r.ev_class::regclass::text from pg_depend d join pg_rewrite r on r.oid = d.objid
       where d.classid = 'pg_rewrite'::regclass and d.refclassid = 'pg_class'::regclass
         and d.refobjid = any ($1::regclass[]::oid[])`,
      [tables],
    );
    expect(rows).toEqual([]);
  });

  it('are no numbers that anybody may take', async () => {
    const found: string[] = [];
    for await (const file of glob('{schemas,services}/**/*.{ts,sql}', { cwd: root }))
      if (/pg_(try_)?advisory/.test(await readFile(`${root}${file}`, 'utf8'))) found.push(file);
    expect(found).toEqual([]);
  });
});
