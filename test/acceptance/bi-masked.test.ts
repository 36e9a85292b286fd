import { openWarehouse } from '@warehouse/projector/adapters/postgres/warehouse.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type House, openHouse } from './bi/house.ts';
import { interfaceOf } from './bi/interface.ts';
import { openBook, personal } from './bi/personal.ts';
import { promisedColumns, promisedFunctions } from './bi/promised-columns.ts';
import { projectAll } from './projection/events.ts';

type Row = Record<string, unknown>;
let house: House;
beforeAll(async () => {
  house = await openHouse();
  const warehouse = openWarehouse(house.url, { connections: 2 });
  await projectAll(warehouse, openBook());
  await warehouse.close();
});
afterAll(() => house?.close());

/** The rows that somebody gets who may read the schema and nothing else. */
const readAs = async (schema: string, text: string): Promise<Row[]> => {
  await house.reader.query(`set role ${schema === 'bi' ? 'bi_reader' : 'bi_reader_masked'}`);
  return house.read(text);
};

const calls = Object.keys(promisedFunctions).map((name) =>
  name.startsWith('agents')
    ? `${name}((select default_outbound_queue_id from SCHEMA.routing_profiles), 'infinity')`
    : `${name}('infinity')`,
);
const relations = [...Object.keys(promisedColumns), ...calls];

const rowsOf = async (schema: string, relation: string) => {
  const text = `select to_json(r) as row from ${schema}.${relation.replace('SCHEMA', schema)} r`;
  const rows = (await readAs(schema, text)).map(({ row }) => row as Row);
  return rows.sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
};
const identity = ['username', 'first_name', 'last_name', 'email', 'secondary_email', 'mobile'];
const keyOf = (row: Row) =>
  JSON.stringify([row.user_id, row.valid_from, row.event_id, row.date, row.routing_profile_id]);

describe('the schema without personal data', () => {
  it('has the views and functions of bi with the same columns', async () => {
    const plain = JSON.stringify(await interfaceOf(house.owner)).replaceAll('SETOF bi.', 'SETOF bi_masked.');
    expect(await interfaceOf(house.owner, 'bi_masked')).toEqual(JSON.parse(plain));
  });

  it.each(relations)('shows none in %s', async (relation) => {
    const rows = await rowsOf('bi_masked', relation);
    expect(rows.filter((row) => personal.test(JSON.stringify(row)))).toEqual([]);
  });

  it('shows all else as bi does', async () => {
    const differing: Record<string, string[]> = {};
    for (const relation of relations) {
      const there = await rowsOf('bi', relation);
      const here = await rowsOf('bi_masked', relation);
      expect(here).toHaveLength(there.length);
      const columns = Object.keys(there[0] ?? {}).filter((column) =>
        there.some((row, index) => JSON.stringify(row[column]) !== JSON.stringify(here[index]?.[column])),
      );
      if (columns.length > 0) differing[relation] = columns;
    }
    const user = [...identity, 'desk_phone_number', 'channel_settings', 'tags'];
    const told = 'resource_name error_message actor_arn actor_name source_ip before after summary'.split(' ');
    expect(differing).toEqual({
      users: [...user, 'last_changed_by'],
      "users_as_of('infinity')": [...user, 'last_changed_by'],
      "agents_of_queue_as_of((select default_outbound_queue_id from SCHEMA.routing_profiles), 'infinity')": [
        'username',
      ],
      user_security_profiles: ['username'],
      user_proficiencies: ['username'],
      user_history: [...user, 'changed_by'],
      routing_profiles: ['default_outbound_queue_name', 'last_changed_by'],
      "routing_profiles_as_of('infinity')": ['default_outbound_queue_name', 'last_changed_by'],
      routing_profile_history: ['changed_by'],
      routing_profile_queues: ['queue_name'],
      "routing_profile_queues_as_of('infinity')": ['queue_name'],
      queues: ['name', 'last_changed_by'],
      "queues_as_of('infinity')": ['name', 'last_changed_by'],
      queue_history: ['name', 'changed_by'],
      changes: told,
      latest_changes: told,
    });
  });

  it('shows that there is a value, what a setting is, and what was done', async () => {
    const rows = await readAs(
      'bi_masked',
      `select username, first_name, desk_phone_number, directory_user_id, channel_settings, tags from bi_masked.users`,
    );
    expect(rows).toEqual([
      {
        username: '•••',
        first_name: '•••',
        desk_phone_number: '•••',
        directory_user_id: null,
        channel_settings: { VOICE: { phoneType: 'DESK_PHONE', phoneNumber: '•••' } },
        tags: { deputy: '•••', mobile: '•••', owner: '•••', team: 'care' },
      },
    ]);
    const told = await readAs('bi_masked', 'select distinct summary from bi_masked.changes');
    expect(told.map(({ summary }) => summary).sort()).toEqual([
      'terraform created queue Billing',
      '••• called TagResource on user •••',
      '••• called UpdateUserIdentityInfo on user •••',
      '••• called UpdateUserPhoneConfig on user •••',
      '••• changed the channel settings of user •••',
      '••• created routing profile Basic',
      '••• created user •••',
      '••• gave user ••• proficiency Language Japanese',
      '••• renamed queue Billing to ask •••',
      '••• tried to delete user •••, which failed: AccessDenied',
    ]);
  });

  it('says in a comment what each view, column and function is', async () => {
    const { rows } = await house.owner.query(
      `select c.relname || '.' || a.attname as what from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0
       where c.relnamespace = 'bi_masked'::regnamespace
         and (obj_description(c.oid, 'pg_class') is null or col_description(c.oid, a.attnum) is null)
       union all
       select proname from pg_proc p where pronamespace = 'bi_masked'::regnamespace and obj_description(oid, 'pg_proc') is null`,
    );
    expect(rows).toEqual([]);
  });
});
