import { execute } from '@warehouse/local/databases.ts';
import { Client } from 'pg';
import type { House } from './house.ts';

/** A connection of a role itself, as BI tools have them; the server is one's own. */
export async function loggedIn({ serverUrl, url }: House, role: string): Promise<Client> {
  await execute(serverUrl, `alter role ${role} login password 'secret'`);
  const client = new Client({
    connectionString: Object.assign(new URL(url), { username: role, password: 'secret' }).href,
  });
  await client.connect();
  return client;
}
