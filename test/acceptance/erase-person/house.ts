import { openRecords } from '@warehouse/projector/erase/adapters/postgres.ts';
import type { Account, Wish } from '@warehouse/projector/erase/ports.ts';
import { snapshotOf } from '@warehouse/projector/verify/adapters/postgres.ts';
import { verify } from '@warehouse/projector/verify/verify.ts';
import { drizzle } from 'drizzle-orm/node-postgres';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach } from 'vitest';
import { projectAll } from '../projection/events.ts';
import { type House, openHouse } from '../projection/house.ts';
import { startCommand } from '../started.ts';
import { broken } from '../verify/verified.ts';
import { beginning, instance, late, later, values } from './story.ts';

export let house: House;

export const run = (name: string, ...words: string[]) =>
  startCommand(name, words, { DATABASE_URL: house.url }).ended;

export const who = ['--instance', instance, '--user', 'hsato', '--actor', 'hana-iam'];

const wish = { instanceId: instance, user: 'hsato', tags: false, actors: ['hana-iam'], also: [] };

export async function erase(change: Partial<Wish> = {}, by = 'somebody'): Promise<Account> {
  const records = openRecords(house.url);
  return records.erase({ ...wish, ...change }, { by, reason: 'asked for it' }).finally(() => records.close());
}

/** The rules that are broken by a statement, which is taken back. */
export async function ledgerFaultsAfter(statement: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: house.url });
  await client.connect();
  try {
    await client.query('begin');
    await client.query(statement);
    const report = await verify(await snapshotOf(drizzle(client)), { sample: 0, from: lowest }, () => {});
    return broken(report).map(({ name }) => name);
  } finally {
    await client.end();
  }
}

export const lowest = '00000000-0000-0000-0000-000000000000';

/** Every row of every table, as text. */
export async function everything(): Promise<string[]> {
  const tables = await house.query<{ name: string }>(
    `select format('%I.%I', n.nspname, relname) as name from pg_class c join pg_namespace n on n.oid = relnamespace
     where n.nspname !~ '^(pg_|information_schema)' and relkind in ('r', 'p', 'm') and not relispartition order by 1`,
  );
  const rows: string[] = [];
  for (const { name } of tables) {
    const found = await house.query<{ row: string }>(`select $1 || ' ' || t::text as row from ${name} t`, [
      name,
    ]);
    rows.push(...found.map(({ row }) => row));
  }
  return rows.sort();
}

export const telling = async () => {
  const rows = await everything();
  return values.filter((value) => rows.some((row) => row.toLowerCase().includes(value.toLowerCase())));
};

export const shape = () =>
  house.query(
    `select event_id, occurred_at, operation, change, succeeded, resource_id from bi.changes order by 1`,
  );

/** What every file of this room begins with. */
export function openStory(): void {
  beforeAll(async () => {
    house = await openHouse();
  });
  afterAll(() => house?.close());
  beforeEach(async () => {
    await house.empty();
    await projectAll(house.warehouse, beginning());
    await projectAll(house.warehouse, late());
    // a dead letter with a body: another record under a known id
    const [conflicting] = later();
    await projectAll(house.warehouse, [{ ...conflicting, eventId: 'late' } as never]);
  });
}
