import { once } from 'node:events';
import { startPostgres } from '@warehouse/local/postgres.ts';
import { checked } from '@warehouse/projector/adapters/postgres/sqlstates.ts';
import { sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/node-postgres';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { until } from './ingestor/house.ts';
import { type House, openHouse } from './projection/house.ts';

let house: House;
const clients: pg.Client[] = [];
beforeAll(async () => {
  house = await openHouse();
  await house.query('create table public.two (id integer primary key, n integer)');
  await house.query('insert into public.two values (1, 0), (2, 0)');
});
afterEach(async () => {
  for (const client of clients.splice(0)) await client.end().catch(() => {});
});
afterAll(() => house?.close());

async function client(connectionString = house.url) {
  const made = new pg.Client({ connectionString });
  made.on('error', () => {});
  await made.connect();
  clients.push(made);
  return made as Client;
}
type Client = pg.Client & { processID: number };

/** The fault of the last of some statements; the others have to succeed. */
async function faultOf(on: Client, ...statements: string[]) {
  for (const each of statements.slice(0, -1)) await on.query(each);
  return checked(drizzle(on).execute(sql.raw(statements.at(-1) ?? ''))).then(
    () => null,
    (error: unknown) => error,
  );
}
/** Whether a statement of this connection waits: for a lock, or for its time. */
async function waits({ processID }: Client): Promise<boolean> {
  const waiting = `select from pg_stat_activity where pid = $1 and wait_event_type in ('Lock', 'Timeout')`;
  return (await house.query(waiting, [processID])).length > 0;
}
const add = (id: number) => `update public.two set n = n + 1 where id = ${id}`;
const lock = 'lock table public.two in access exclusive mode';

/** SQLSTATE → how it comes about. */
const passing: Record<string, (ours: Client, other: Client) => Promise<unknown>> = {
  // two transactions that read the same and write the same
  '40001': async (ours, other) => {
    await ours.query('begin isolation level repeatable read');
    await ours.query('select * from public.two');
    await other.query(add(1));
    return faultOf(ours, add(1));
  },
  '40P01': async (ours, other) => {
    // the other one is patient: ours is the one that is given up
    await other.query(`begin; set local deadlock_timeout = '1min'; ${add(1)}`);
    await ours.query(`begin; set local deadlock_timeout = '10ms'; ${add(2)}`);
    const waiting = other.query(add(2));
    await until('the other one waits for ours', () => waits(other));
    const fault = await faultOf(ours, add(1));
    await ours.query('rollback');
    await waiting;
    return fault;
  },
  '55P03': async (ours, other) => {
    await other.query(`begin; ${lock}`);
    return faultOf(ours, 'begin', `${lock} nowait`);
  },
  '57014': (ours) => faultOf(ours, `set statement_timeout = '20ms'`, 'select pg_sleep(60)'),
  '57P01': async (ours, other) => {
    const { rows } = await ours.query('select pg_backend_pid() as pid');
    const asked = faultOf(ours, 'select pg_sleep(60)');
    await until('it is at work', () => waits(ours));
    await other.query('select pg_terminate_backend($1, 5000)', [rows[0].pid]);
    return asked;
  },
  '25006': (ours) => faultOf(ours, 'begin read only', add(1)),
  '25P03': (ours) => goodbyeOf(ours, `set idle_in_transaction_session_timeout = '50ms'`, 'begin'),
  '57P05': (ours) => goodbyeOf(ours, `set idle_session_timeout = '50ms'`),
  '53300': async (_, other) => {
    await other.query(`create role no_room login password 'secret' connection limit 0`);
    const url = Object.assign(new URL(house.url), { username: 'no_room', password: 'secret' });
    return checked(client(url.href))
      .then(
        () => null,
        (error: unknown) => error,
      )
      .finally(() => other.query('drop role no_room'));
  },
  '55006': (ours) => faultOf(ours, `drop database "${new URL(house.url).pathname.slice(1)}"`),
};

/** What the server says when it ends a session in which nothing happens any more. */
async function goodbyeOf(on: Client, ...statements: string[]): Promise<unknown> {
  const goodbye = once(on, 'error');
  for (const each of statements) await on.query(each);
  const [said] = await goodbye;
  return checked(Promise.reject(said)).catch((error: unknown) => error);
}

describe('a failure that passes by itself', () => {
  it.each(Object.entries(passing))('is told so when it happens: %s', async (state, happen) => {
    expect(await happen(await client(), await client())).toMatchObject({
      remedy: 'retry',
      code: 'database_unavailable',
      facts: { sqlstate: state },
    });
  });

  it('is told so by a server that runs out of memory, and by one that shuts down: 53200, 57P03', async () => {
    const server = await startPostgres();
    const ours = await client(server.url);
    const locks = 'select pg_advisory_lock(n) from generate_series(1, 1000000) n';
    expect(await faultOf(ours, locks)).toMatchObject({ remedy: 'retry', facts: { sqlstate: '53200' } });
    // it waits for those who are there, and lets nobody in
    process.kill(server.pid(), 'SIGTERM');
    const comes = () => checked(client(server.url)).catch((error: unknown) => error);
    await expect.poll(comes).toMatchObject({ remedy: 'retry', facts: { sqlstate: '57P03' } });
    await ours.end();
    await server.stop();
  });

  // what no server can be brought to say when it is wanted; a full disk is in the tests from end to end
  it.each(['08000', '08001', '08003', '08004', '08006', '53100', '57P02'])(
    'is told so when the server says %s',
    async (state) => {
      const said = `do $$ begin raise exception 'said' using errcode = '${state}'; end $$`;
      expect(await faultOf(await client(), said)).toMatchObject({
        remedy: 'retry',
        facts: { sqlstate: state },
      });
    },
  );
});

describe('a failure that does not pass', () => {
  it.each([
    ['22003', 'park', 'select 99999999999::integer'],
    ['23505', 'park', 'insert into public.two values (1, 0)'],
    ['42P01', 'stop', 'select * from public.nothing'],
  ])('is about the row or about us: %s', async (state, remedy, statement) => {
    expect(await faultOf(await client(), statement)).toMatchObject({
      remedy,
      code: 'database_refused',
      facts: { sqlstate: state },
    });
  });
});
