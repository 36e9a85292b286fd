import { randomBytes } from 'node:crypto';
import pg from 'pg';
import type { Postgres } from './postgres.ts';

export interface Database {
  url: string;
  drop(): Promise<void>;
}

/** Runs statements one by one on a connection of their own. */
export async function execute(
  url: string,
  ...statements: readonly string[]
): Promise<pg.QueryResult | undefined> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    let last: pg.QueryResult | undefined;
    for (const statement of statements) last = await client.query(statement);
    return last;
  } finally {
    await client.end();
  }
}

const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`;

function urlOf(server: string, database: string, user?: { name: string; password: string }): string {
  const url = new URL(server);
  url.pathname = `/${encodeURIComponent(database)}`;
  if (user) Object.assign(url, { username: user.name, password: user.password });
  return url.href;
}

/**
 * Databases sort as people do where the server can (ICU), as production databases usually do: an `order by` that
 * needs code points and forgot `collate "C"` shows.
 */
async function sortOrder(server: string): Promise<string> {
  const icu = await execute(server, `select from pg_collation where collname = 'en-US-x-icu'`);
  return icu?.rowCount ? `locale_provider icu icu_locale 'en-US' template template0` : 'template template0';
}

/** A new empty database, owned by the user of the server's url. */
export async function freshDatabase(server: Pick<Postgres, 'url'>, name?: string): Promise<Database> {
  const database = name ?? `fresh_${randomBytes(6).toString('hex')}`;
  await execute(server.url, `create database ${quoted(database)} ${await sortOrder(server.url)}`);
  return {
    url: urlOf(server.url, database),
    drop: async () =>
      void (await execute(
        server.url,
        `drop database if exists ${quoted(database)} with (force)`,
        // a role that the migration made for this database alone
        `drop role if exists ${quoted(`bi_owner_of_${database}`)}`,
      )),
  };
}

/** A new empty database whose user may do what the warehouse's user may, and no more: own it and create roles. */
export async function ownedDatabase(server: Pick<Postgres, 'url'>, name?: string): Promise<Database> {
  const database = await freshDatabase(server, name);
  const databaseName = decodeURIComponent(new URL(database.url).pathname.slice(1));
  const role = `${databaseName}_owner`;
  await execute(
    server.url,
    `create role ${quoted(role)} login createrole password '${role}'`,
    `alter database ${quoted(databaseName)} owner to ${quoted(role)}`,
  );
  return {
    url: urlOf(server.url, databaseName, { name: role, password: role }),
    drop: async () => {
      await database.drop();
      // roles this one created stay; they belong to the server
      await execute(server.url, `drop owned by ${quoted(role)}`, `drop role ${quoted(role)}`).catch(
        () => undefined,
      );
    },
  };
}
