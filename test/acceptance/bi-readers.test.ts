import { readFileSync } from 'node:fs';
import { execute } from '@warehouse/local/databases.ts';
import { startPostgres } from '@warehouse/local/postgres.ts';
import { migrate } from '@warehouse/migrations/migrate.ts';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type House, openHouse } from './bi/house.ts';
import { loggedIn } from './bi/logged-in.ts';

let house: House;
/** Logged in as the roles themselves, as BI tools are. */
let all: Client;
let masked: Client;

beforeAll(async () => {
  house = await openHouse(await startPostgres());
  [all, masked] = [await loggedIn(house, 'bi_reader'), await loggedIn(house, 'bi_reader_masked')];
});
afterAll(async () => {
  await Promise.all([all?.end(), masked?.end()]);
  await house?.close();
});

const forbidden = [
  'select from ledger.change_events',
  'select from warehouse.users',
  'select from warehouse.masking',
  'select from ops.checkpoints',
  'select from ops.pseudonym_keys',
  `select warehouse.without_addresses('')`,
  `select warehouse.pseudonym('sato', 'a key')`,
  'select warehouse.summary(null)',
  'call warehouse.mask_views()',
  'create table public.mine ()',
  'create temporary table mine ()',
  'create schema mine',
  'create role mine',
];

describe.each([
  ['bi_reader', 'bi', 'bi_masked'],
  ['bi_reader_masked', 'bi_masked', 'bi'],
])('%s, logged in', (role, its, other) => {
  const client = () => (role === 'bi_reader' ? all : masked);

  it('reads without writing and not for ever, unless it asks for that', async () => {
    const { rows } = await client().query(
      `select current_setting('default_transaction_read_only') as read_only, current_setting('statement_timeout') as timeout`,
    );
    expect(rows).toEqual([{ read_only: 'on', timeout: '10min' }]);
    await expect(client().query('create table mine ()')).rejects.toMatchObject({ code: '25006' });
  });

  it('is cut off when a question takes longer than it may', async () => {
    await client().query(`set statement_timeout = '100ms'`);
    await expect(client().query('select pg_sleep(60)')).rejects.toMatchObject({
      code: '57014',
      message: 'canceling statement due to statement timeout',
    });
    await client().query('reset statement_timeout');
  });

  it.each([
    ...forbidden,
    `select from ${other}.queues`,
    `select from ${other}.dates`,
    `select from ${other}.users_as_of(now())`,
    `set role ${role === 'bi_reader' ? 'bi_reader_masked' : 'bi_reader'}`,
    // of the others Postgres says that no view like them can be written to, before it looks at rights
    `delete from ${its}.untrusted_resources`,
    `create view ${its}.mine as select 1`,
    `alter view ${its}.queues rename to mine`,
    `create or replace function ${its}.mine() returns int language sql as 'select 1'`,
  ])('is refused %s, even where it may write', async (statement) => {
    await client().query('set default_transaction_read_only = off');
    await expect(client().query(statement)).rejects.toMatchObject({ code: '42501' });
    await client().query('reset default_transaction_read_only');
  });

  // the functions belong to the server, and only its superuser could revoke them
  it('can make large objects that are its own, and nobody else notices', async () => {
    const objects = `select lomowner::regrole::text as owner from pg_largeobject_metadata where lomowner = $1::regrole`;
    const relations = `select count(*)::int as n, coalesce(sum(pg_relation_size(oid)), 0)::int as bytes from pg_class
      where relnamespace::regnamespace::text in ('ledger', 'warehouse', 'ops', 'bi', 'bi_masked', 'public')`;
    const before = (await house.owner.query(relations)).rows;
    await client().query('set default_transaction_read_only = off');
    await client().query(`select lo_from_bytea(0, 'mine')`);
    await client().query('reset default_transaction_read_only');
    expect((await house.owner.query(objects, [role])).rows).toEqual([{ owner: role }]);
    expect((await house.owner.query(relations)).rows).toEqual(before);
    expect(await migrate(house.url)).toEqual({ migrations: 0, objects: false });
  });
});

describe('a login that the documents make', () => {
  it.each(['README.md', 'docs/tools/README.md', 'docs/bi.md'])('has manners of its own: %s', async (path) => {
    const text = readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
    const [, made = '', name = ''] = /^(create role (\w+) login .*?)^(?:insert.*)?```$/ms.exec(text) ?? [];
    await execute(house.url, made.replaceAll(`'10min'`, `'100ms'`));
    const login = new Client({
      connectionString: Object.assign(new URL(house.url), { username: name, password: 'a long secret' }).href,
    });
    await login.connect();
    await expect(login.query('create temporary table mine ()')).rejects.toMatchObject({ code: '25006' });
    await expect(login.query('select pg_sleep(60)')).rejects.toMatchObject({ code: '57014' });
    await login.end();
    await execute(house.serverUrl, `drop role ${name}`);
  });
});

describe('a role that reads', () => {
  const settings = `select unnest(setconfig) from pg_db_role_setting s join pg_database d on d.oid = s.setdatabase
    where d.datname = current_database()`;

  it('keeps what somebody has set for it', async () => {
    await execute(
      house.url,
      "do $$ begin execute format('alter role bi_reader in database %I reset all', current_database()); end $$",
      'delete from ops.objects',
    );
    await execute(house.serverUrl, `alter role bi_reader set statement_timeout = '1h'`);
    await migrate(house.url);
    const set = `${settings} and setrole = 'bi_reader'::regrole`;
    expect((await house.owner.query(set)).rows).toEqual([{ unnest: 'default_transaction_read_only=on' }]);
  });

  it('is left alone where it is not ours to alter, which whoever migrates is told', async () => {
    const others = await openHouse({ url: house.serverUrl, stop: async () => undefined });
    expect((await others.owner.query(settings)).rows).toEqual([{ unnest: 'jit=off' }]);
    await others.owner.query('delete from ops.objects');
    const told: string[] = [];
    await migrate(others.url, (line) => told.push(line));
    const name = new URL(others.url).pathname.slice(1);
    expect(told).toContain(
      `The role bi_reader is not ours to alter: whoever may, do "alter role bi_reader in database ${name} set default_transaction_read_only = 'on'"`,
    );
    await others.close();
  });
});
