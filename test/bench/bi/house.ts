import { readFile } from 'node:fs/promises';
import { execute, freshDatabase } from '@warehouse/local/databases.ts';
import { migrate } from '@warehouse/migrations/migrate.ts';
import pg from 'pg';
import { postgresForBench } from '../projector/server.ts';
import { load } from './load.ts';
import { share } from './months.ts';
import { once } from './progress.ts';
import type { Subjects } from './questions/question.ts';
import type { Size } from './size.ts';

/** A warehouse as years would have filled it: `reader` is bi_reader, `owner` may read everything. */
export interface House {
  /** the owner's */
  url: string;
  reader: pg.Client;
  owner: pg.Client;
  subjects: Subjects;
  close(): Promise<void>;
}

/**
 * @param kept the name of a database that stays, on the server of DATABASE_URL: what is there of it is used again
 */
export async function openHouse(size: Size, said: (what: string) => void, kept?: string): Promise<House> {
  const server = await postgresForBench();
  const database = kept ? await keptDatabase(server.url, kept) : await freshDatabase(server);
  await migrate(database.url);
  await load(database.url, size, said);
  const [owner, reader] = [await connected(database.url), await connected(database.url)];
  const subjects = await subjectsOf(owner);
  said('tables by hand');
  const second = await connected(database.url);
  if (await makeIdeal([owner, second], subjects)) await vacuumIdeal(owner);
  await second.end();
  await reader.query('set role bi_reader');
  return {
    url: database.url,
    owner,
    reader,
    subjects,
    async close() {
      await Promise.all([owner.end(), reader.end()]);
      await database.drop();
      await server.stop();
    },
  };
}

async function keptDatabase(server: string, name: string) {
  const there = await execute(server, `select from pg_database where datname = ${pg.escapeLiteral(name)}`);
  if (!there?.rowCount) await freshDatabase({ url: server }, name);
  const url = new URL(server);
  url.pathname = `/${encodeURIComponent(name)}`;
  return { url: url.href, drop: async () => undefined };
}

async function connected(connectionString: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  return client;
}

const literal = (value: Date | string) =>
  pg.escapeLiteral(value instanceof Date ? value.toISOString() : value);

/** What the questions are about: the middle of the time, the week before the newest event, and one resource of each kind. */
export async function subjectsOf(owner: pg.Client): Promise<Subjects> {
  const { rows } = await owner.query(
    `select min(at) + (max(at) - min(at)) / 2 as middle, max(at) - interval '7 days' as week_ago, max(at) as now,
       (select id from bench.resources where r = 1) as user,
       (select id from bench.resources where kind = 'routing-profile' order by r limit 1) as profile,
       (select id from bench.resources where kind = 'queue' order by r limit 1) as queue
     from bench.schedule`,
  );
  const { middle, week_ago, ...ids } = rows[0];
  const columns = await owner.query<{ view: string; columns: string[] }>(
    `select relname as view, array_agg(attname::text order by attnum) as columns
     from pg_class c join pg_attribute a on attrelid = c.oid and attnum > 0
     where relnamespace = 'bi'::regnamespace and relkind = 'v' group by 1`,
  );
  return {
    middle: literal(middle),
    weekAgo: literal(week_ago),
    now: literal(ids.now),
    user: literal(ids.user),
    profile: literal(ids.profile),
    queue: literal(ids.queue),
    columns: Object.fromEntries(columns.rows.map((each) => [each.view, each.columns])),
  };
}

/**
 * Makes the tables that the questions are asked of by hand, a paragraph of their text at a time.
 * @returns whether there was something to do
 */
export async function makeIdeal(
  owners: readonly [pg.Client, ...pg.Client[]],
  subjects: Subjects,
): Promise<boolean> {
  let isNew = false;
  const { weekAgo, user, profile, queue } = subjects;
  const values: Record<string, string> = { since: weekAgo, user, profile, queue };
  const text = await readFile(`${import.meta.dirname}/ideal.sql`, 'utf8');
  const [first = '', ...others] = text
    .replaceAll(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole)
    .split('\n\n');
  const made = async (owner: pg.Client, paragraph: string) => {
    const isMade = await once(owner, paragraph, async () => {
      await owner.query(`set local work_mem = '384MB'; set local maintenance_work_mem = '768MB'`);
      await owner.query(paragraph);
    });
    isNew ||= isMade;
  };
  await made(owners[0], first);
  await share(
    owners,
    others.map((paragraph) => (owner) => made(owner, paragraph)),
  );
  return isNew;
}

async function vacuumIdeal(owner: pg.Client): Promise<void> {
  const { rows } = await owner.query<{ vacuum: string }>(
    `select format('vacuum analyze %s', string_agg(oid::regclass::text, ', ')) as vacuum
     from pg_class where relnamespace = 'ideal'::regnamespace and relkind = 'r'`,
  );
  await owner.query(rows[0]?.vacuum ?? '');
}
