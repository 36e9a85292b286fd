import { execute } from '@warehouse/local/databases.ts';
import { startPostgres } from '@warehouse/local/postgres.ts';
import { openWarehouse } from '@warehouse/projector/adapters/postgres/warehouse.ts';
import { Client } from 'pg';
import { projectAll } from '../projection/events.ts';
import { change, idOf } from './changes.ts';
import { type House, openHouse } from './house.ts';
import { openBook } from './personal.ts';
import { insert, uuidOf } from './rows.ts';

/** The instance that the restricted teams may see, and the one they may not. */
export const ours = idOf('instance');
export const theirs = idOf('their instance');

/** What stands in every row of theirs that tells anything, and in none of ours. */
export const secret = 'secret-';

/** Login → how it is made, and which rows it has in `ops.visible_instances`. */
const logins: Record<string, { roles: string; sees?: string[] }> = {
  everybody: { roles: 'bi_reader' },
  everybody_masked: { roles: 'bi_reader_masked' },
  osaka: { roles: 'bi_reader', sees: [ours] },
  osaka_masked: { roles: 'bi_reader_masked', sees: [ours] },
  // by the team it belongs to
  tanaka: { roles: 'osaka' },
  // of whom nobody has said what it may see
  newcomer: { roles: 'bi_reader, bi_restricted' },
};

export interface Teams {
  house: House;
  /** The connection of somebody who logged in. */
  as(login: string): Client;
  close(): Promise<void>;
}

/** Two instances with the same ids in both, and readers that may see one of them, both or none. */
export async function openTeams(): Promise<Teams> {
  const house = await openHouse(await startPostgres());
  const warehouse = openWarehouse(house.url, { connections: 2 });
  await projectAll(warehouse, [...openBook(), ...openBook().map(elsewhere), ofNoInstance()]);
  await warehouse.close();
  for (const instance of [ours, theirs])
    await insert(house.owner, 'ops.untrusted_resources', untrustedIn(instance));
  const clients = new Map<string, Client>();
  for (const [login, { roles, sees = [] }] of Object.entries(logins)) {
    await execute(house.serverUrl, `create role ${login} login password 'secret' in role ${roles}`);
    for (const instance of sees)
      await house.owner.query('insert into ops.visible_instances values ($1, $2)', [login, instance]);
    clients.set(login, await loggedIn(house, login));
  }
  return {
    house,
    as: (login) => clients.get(login) as Client,
    async close() {
      for (const client of clients.values()) await client.end();
      await house.close();
    },
  };
}

async function loggedIn(house: House, login: string): Promise<Client> {
  const url = Object.assign(new URL(house.url), { username: login, password: 'secret' });
  const client = new Client({ connectionString: url.href });
  await client.connect();
  return client;
}

type Change = ReturnType<typeof change>;

/** The same in the other instance: ids of resources stay, names are told as secrets. */
function elsewhere(event: Change): Change {
  const named = JSON.stringify({ ...event.data }).replace(/("(?:username|name)":")/g, `$1${secret}`);
  return {
    ...event,
    eventId: `${secret}${event.eventId}`,
    resource: { ...event.resource, instanceId: theirs },
    data: JSON.parse(named),
  } as Change;
}

const untrustedIn = (instance: string) => ({
  resource_key: uuidOf(instance),
  region: 'ap-northeast-1',
  account_id: '123456789012',
  instance_id: instance,
  kind: 'queue',
  resource_id: idOf('billing'),
  since: '2026-04-06T10:00:00Z',
  dead_letter_id: uuidOf(instance),
  code: 'undecodable_event',
  noticed_at: '2026-04-06T10:00:00Z',
});

const ofNoInstance = (): Change => {
  const event = change('CreateInstance', { at: 3000, of: 'account 123456789012' });
  const resource = { ...event.resource, id: '123456789012', instanceId: null };
  return { ...event, eventId: `${secret}account`, resource } as Change;
};
