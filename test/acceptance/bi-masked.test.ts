import { openWarehouse } from '@warehouse/projector/adapters/postgres/warehouse.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { idOf } from './bi/changes.ts';
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
    const user = [...identity, 'directory_user_id', 'desk_phone_number', 'channel_settings', 'tags'];
    const told =
      'resource_name error_message actor_arn actor_name source_ip before after summary likely_actor'.split(
        ' ',
      );
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
      `select first_name, desk_phone_number, directory_user_id, channel_settings, tags from bi_masked.users
       where user_id = '${idOf('kawada')}'`,
    );
    expect(rows).toEqual([
      {
        first_name: '•••',
        desk_phone_number: '•••',
        directory_user_id: null,
        channel_settings: { VOICE: { phoneType: 'DESK_PHONE', phoneNumber: '•••' } },
        tags: { deputy: '•••', mobile: '•••', owner: '•••', team: 'care' },
      },
    ]);
  });

  /** What these are called there. */
  const called = async (...names: string[]): Promise<string[]> => {
    const { rows } = await house.owner.query<{ told: string }>(
      `select warehouse.pseudonym(whom, key) as told
       from unnest($1::text[]) with ordinality as given (whom, place), ops.pseudonym_keys order by place`,
      [names],
    );
    return rows.map(({ told }) => told);
  };

  it('calls a person the same wherever the person stands, and nobody else so', async () => {
    const people = ['hanako@example.com', 'mori@example.com', 'sato', 'tanaka', 'jiro', 'mori', 'terraform'];
    const names = await called(...people);
    for (const name of names) expect(name).toMatch(/^•••[0-9a-f]{12}$/);
    expect(new Set(names).size).toBe(people.length);
    const hidden = (told: string) =>
      people.reduce((said, name, n) => said.replaceAll(name, names[n] ?? ''), told);
    for (const [relation, ...columns] of [
      ['users', 'user_id', 'username', 'last_changed_by'],
      [`users_as_of('2026-04-06 10:21Z')`, 'user_id', 'username', 'last_changed_by'],
      ['user_history', 'user_id', 'valid_from', 'username', 'changed_by'],
      ['queue_history', 'queue_id', 'valid_from', 'changed_by'],
      ['changes', 'event_id', 'actor_name', 'actor_arn', 'likely_actor', 'resource_kind', 'resource_name'],
    ]) {
      const told = async (schema: string) => {
        const text = `select concat_ws('|', ${columns.join(', ')}) as told from ${schema}.${relation}`;
        return (await readAs(schema, text)).map((row) => String(row.told));
      };
      const plain = (await told('bi')).filter((line) => !line.includes('ask hanako'));
      const there = (await told('bi_masked')).filter((line) => !line.includes('ask •••'));
      expect(there.sort()).toEqual(plain.map(hidden).sort());
    }
  });

  it('tells in sentences what was done without naming who did it, and to whom', async () => {
    const [mori, sato, tanaka, jiro, hanako, boss, terraform] = await called(
      ...['mori', 'sato', 'tanaka', 'jiro', 'hanako@example.com', 'mori@example.com', 'terraform'],
    );
    const told = await readAs('bi_masked', 'select distinct summary from bi_masked.changes');
    expect(told.map(({ summary }) => String(summary)).sort()).toEqual(
      [
        `${boss} called TagResource on user ${hanako}`,
        `${boss} called UpdateUserIdentityInfo on user ${hanako}`,
        `${boss} called UpdateUserPhoneConfig on user ${hanako}`,
        `${boss} changed the channel settings of user ${hanako}`,
        `${boss} created routing profile Basic`,
        `${boss} created user ${hanako}`,
        `${boss} gave user ${hanako} proficiency Language Japanese`,
        `${boss} tried to delete user ${hanako}, which failed: AccessDenied`,
        `${hanako} renamed queue Billing to ask •••`,
        `${idOf('nobody')} changed the status of queue Billing from ENABLED to DISABLED`,
        `${mori} created user ${sato}`,
        `${mori} placed user ${tanaka} in hierarchy group ${idOf('team')}`,
        `${mori} took emergency access to the instance`,
        `${sato} created user ${jiro}`,
        `${sato} created user ${tanaka}`,
        `${terraform} created queue Billing`,
      ].sort(),
    );
  });

  it('takes other names with another key, and none without one', async () => {
    const names = async () =>
      (await readAs('bi_masked', 'select username from bi_masked.users')).map(({ username }) => username);
    const before = await names();
    await house.owner.query('update ops.pseudonym_keys set key = md5(key) || md5(key)');
    const since = await names();
    expect(since.filter((name) => before.includes(name))).toEqual([]);
    await house.owner.query('delete from ops.pseudonym_keys');
    expect(await names()).toEqual(before.map(() => '•••'));
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
