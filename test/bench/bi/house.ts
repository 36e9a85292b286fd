import { readFile } from 'node:fs/promises';
import { freshDatabase } from '@warehouse/local/databases.ts';
import { migrate } from '@warehouse/migrations/migrate.ts';
import pg from 'pg';
import { postgresForBench } from '../projector/server.ts';
import { load } from './load.ts';
import type { Subjects } from './questions.ts';
import type { Size } from './size.ts';

/** A warehouse as years would have filled it: `reader` is bi_reader, `owner` may read everything. */
export interface House {
  reader: pg.Client;
  owner: pg.Client;
  close(): Promise<void>;
}

export async function openHouse(size: Size, said?: (what: string) => void): Promise<House> {
  const server = await postgresForBench();
  const database = await freshDatabase(server);
  await migrate(database.url);
  const [owner, reader] = [await connected(database.url), await connected(database.url)];
  await load(owner, size, said);
  await reader.query('set role bi_reader');
  return {
    owner,
    reader,
    async close() {
      await Promise.all([owner.end(), reader.end()]);
      await database.drop();
      await server.stop();
    },
  };
}

async function connected(connectionString: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  return client;
}

const literal = (value: Date | string) =>
  pg.escapeLiteral(value instanceof Date ? value.toISOString() : value);

/** What the questions are about: the middle of the time, the week before the newest event, one user and one queue. */
export async function subjectsOf(owner: pg.Client): Promise<Subjects> {
  const { rows } = await owner.query(
    `select min(at) + (max(at) - min(at)) / 2 as middle, max(at) - interval '7 days' as week_ago, max(at) as now,
       (select id from bench.resources where r = 1) as user,
       (select id from bench.resources where kind = 'queue' order by r limit 1) as queue
     from bench.schedule`,
  );
  const { middle, week_ago, now, user, queue } = rows[0];
  return {
    middle: literal(middle),
    weekAgo: literal(week_ago),
    now: literal(now),
    user: literal(user),
    queue: literal(queue),
  };
}

/** Makes the tables that the questions are asked of by hand. */
export async function makeIdeal(owner: pg.Client, { weekAgo, user }: Subjects): Promise<void> {
  const text = await readFile(`${import.meta.dirname}/ideal.sql`, 'utf8');
  await owner.query(text.replace('{since}', weekAgo).replace('{user}', user));
  await owner.query('vacuum analyze');
}
