import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { drizzle } from 'drizzle-orm/node-postgres';
import { migrate as migrateTables } from 'drizzle-orm/node-postgres/migrator';
import type { Client } from 'pg';
import { alone } from './alone.ts';
import { untilReadersLetGo } from './readers.ts';

/** SQLSTATE of what the objects have to say to whoever migrates; Postgres itself says much else. */
const TO_BE_TOLD = '01007';

export interface Migrated {
  /** Tables: migrations that had not run here yet. */
  migrations: number;
  /** Views, functions, roles and comments: true if their text differs from what the database carried. */
  objects: boolean;
}

/**
 * Brings a database to the newest schema. Two at once are safe: the second waits for the first and finds nothing
 * to do. Tables change by numbered migrations that run once; views, functions, roles and comments are files that
 * replace themselves, all in one transaction, whenever their text has changed.
 *
 * @param say told of what was left undone, for want of a right
 */
export function migrate(
  databaseUrl: string,
  say: (line: string) => void = () => undefined,
): Promise<Migrated> {
  return alone(databaseUrl, async (guard) => {
    const before = await migrationsRun(guard);
    const objects = await untilReadersLetGo(databaseUrl, async (client) => {
      client.on('notice', ({ code, message }) => {
        if (code === TO_BE_TOLD && message) say(message);
      });
      await migrateTables(drizzle(client), {
        migrationsFolder: `${import.meta.dirname}/sql`,
        migrationsSchema: 'ops',
      });
      return replaceObjects(client);
    });
    return { migrations: (await migrationsRun(guard)) - before, objects };
  });
}

async function migrationsRun(client: Client): Promise<number> {
  const { rows } = await client.query<{ there: boolean }>(
    "select to_regclass('ops.__drizzle_migrations') is not null as there",
  );
  if (!rows[0]?.there) return 0;
  const counted = await client.query<{ n: number }>(
    'select count(*)::int as n from ops.__drizzle_migrations',
  );
  return counted.rows[0]?.n ?? 0;
}

async function replaceObjects(client: Client): Promise<boolean> {
  const texts = await readObjects();
  const hash = createHash('sha256').update(texts.join('\0')).digest('hex');
  if (await objectsAreThere(client, hash)) return false;
  await client.query('begin');
  for (const text of texts) await client.query(text);
  await client.query(
    `insert into ops.objects values ('all', $1, now())
     on conflict (name) do update set hash = excluded.hash, applied_at = excluded.applied_at`,
    [hash],
  );
  await client.query('commit');
  return true;
}

/**
 * Whether the database carries these objects, and they belong to whom they should: a copy that was restored without
 * owners would show every reader all instances.
 */
async function objectsAreThere(client: Client, hash: string): Promise<boolean> {
  const { rows } = await client.query(
    `select from ops.objects
     where name = 'all' and hash = $1 and not exists (
       select from pg_views where schemaname in ('bi', 'bi_masked')
         and viewowner <> ('bi_owner_of_' || current_database())::name)`,
    [hash],
  );
  return rows.length > 0;
}

/** The files of objects/, in the order of their names. */
async function readObjects(): Promise<string[]> {
  const folder = `${import.meta.dirname}/objects`;
  const files = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort();
  return Promise.all(files.map((name) => readFile(`${folder}/${name}`, 'utf8')));
}
