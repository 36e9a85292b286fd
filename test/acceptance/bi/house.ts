import { ownedDatabase } from '@warehouse/local/databases.ts';
import { postgresForTests } from '@warehouse/local/for-tests.ts';
import type { Postgres } from '@warehouse/local/postgres.ts';
import { migrate } from '@warehouse/migrations/migrate.ts';
import { Client } from 'pg';

type Row = Record<string, unknown>;

/** A migrated warehouse: its owner may own the database and create roles, no more; its reader is bi_reader. */
export interface House {
  url: string;
  /** of the whole server */
  serverUrl: string;
  owner: Client;
  reader: Client;
  /** The rows that bi_reader gets. */
  read(text: string, values?: unknown[]): Promise<Row[]>;
  close(): Promise<void>;
}

/** @param given a server of one's own to disturb; it ends with the house */
export async function openHouse(given?: Postgres): Promise<House> {
  const server = given ?? (await postgresForTests());
  const database = await ownedDatabase(server);
  await migrate(database.url);
  const owner = await connected(database.url);
  const asReader = new URL(server.url);
  asReader.pathname = new URL(database.url).pathname;
  const reader = await connected(asReader.href);
  await reader.query('set role bi_reader');
  return {
    url: database.url,
    serverUrl: server.url,
    owner,
    reader,
    read: async (text, values = []) => (await reader.query<Row>(text, values)).rows,
    async close() {
      await owner.end();
      await reader.end();
      await database.drop();
      await server.stop();
    },
  };
}

async function connected(connectionString: string): Promise<Client> {
  const client = new Client({ connectionString });
  await client.connect();
  return client;
}
