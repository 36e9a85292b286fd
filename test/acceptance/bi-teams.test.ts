import type { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { promisedColumns, promisedFunctions } from './bi/promised-columns.ts';
import { openTeams, ours, secret, type Teams, theirs } from './bi/teams.ts';

let teams: Teams;
beforeAll(async () => {
  teams = await openTeams();
});
afterAll(() => teams?.close());

const rows = async (client: Client, text: string) =>
  (await client.query(`select r::text as row from (${text}) r order by 1`)).rows.map(
    ({ row }) => row as string,
  );

const calls = Object.keys(promisedFunctions).flatMap((name) =>
  name.startsWith('agents')
    ? [`${name}((select min(queue_id) from SCHEMA.queues), 'infinity')`]
    : [`${name}('infinity')`, `${name}('infinity', 'infinity')`],
);
const ofInstances = [
  ...Object.keys(promisedColumns).filter((view) => promisedColumns[view]?.includes('instance_id')),
  ...calls,
];
const schemas = [
  ['bi', 'osaka', 'everybody'],
  ['bi_masked', 'osaka_masked', 'everybody_masked'],
] as const;

describe.each(schemas)('a team that may see one instance, in %s,', (schema, team, everybody) => {
  it.each(ofInstances)('is shown the rows of its own by %s', async (relation) => {
    const asked = `select * from ${schema}.${relation.replace('SCHEMA', schema)} r`;
    const own = await rows(teams.as(team), asked);
    expect(own).toEqual(await rows(teams.as(everybody), `${asked} where instance_id = '${ours}'`));
    expect(own.length).toBeGreaterThan(0);
    expect((await rows(teams.as(everybody), asked)).length).toBeGreaterThan(own.length);
    expect(own.join()).not.toMatch(new RegExp(`${secret}|${theirs}`));
  });

  it('is told of no more by bi.about', async () => {
    const asked = `select instances, events = (select count(*) from ${schema}.changes) as same from ${schema}.about`;
    expect((await teams.as(team).query(asked)).rows).toEqual([{ instances: [ours], same: true }]);
    expect((await teams.as(everybody).query(asked)).rows).toEqual([
      { instances: [ours, theirs], same: true },
    ]);
  });

  // what a function says when it fails may hold the value it was given
  it.each([
    'users',
    'queues',
    'user_history',
    'user_security_profiles',
    'routing_profile_queues',
    'routing_profile_queue_history',
    'changes',
    `users_as_of('infinity')`,
  ])('learns nothing of others from errors of a condition on %s', async (relation) => {
    const failing = `1 / case when instance_id like '${theirs}%' then 0 else 1 end = 1`;
    const asked = [
      `select count(*) from ${schema}.${relation} where ${failing}`,
      `select count(*) from ${schema}.${relation} group by ${failing} order by ${failing}`,
    ];
    for (const text of asked) {
      await expect(teams.as(team).query(text)).resolves.toMatchObject({ rowCount: 1 });
      await expect(teams.as(everybody).query(text)).rejects.toMatchObject({ code: '22012' });
    }
  });

  it.each([
    'select from ledger.change_events',
    'select from warehouse.users',
    'select from warehouse.changes',
    'select from ops.visible_instances',
    `insert into ops.visible_instances values ('${team}', '${theirs}')`,
    `select warehouse.instances_of('${everybody}')`,
    'select warehouse.instances_read()',
    `select warehouse.name_then(null, 'queue', '')`,
    `set role ${everybody}`,
    `set session authorization ${everybody}`,
    `do $$ begin execute 'set role ' || (select rolname from pg_roles where rolname like 'bi\\_owner\\_of\\_%' limit 1); end $$`,
    `grant ${everybody} to ${team}`,
    'set row_security = off; select * from SCHEMA.users',
    'create temporary table mine ()',
    `create function pg_temp.mine() returns int language sql as 'select 1'`,
    `create or replace view SCHEMA.users as select 1`,
    'alter table warehouse.users disable row level security',
    `select pg_read_file('/etc/passwd')`,
    `select lo_import('/etc/passwd')`,
    `copy (select 1) to program 'true'`,
    'select from pg_statistic',
    'select from pg_authid',
  ])('is refused %s', async (statement) => {
    const text = `set default_transaction_read_only = off; ${statement.replace('SCHEMA', schema)}`;
    await expect(teams.as(team).query(text)).rejects.toMatchObject({ code: '42501' });
    await teams.as(team).query('reset row_security; reset default_transaction_read_only');
  });

  it('finds no values in what Postgres notes of the tables', async () => {
    await teams.house.owner.query('analyze');
    const noted = `select from pg_stats where schemaname in ('ledger', 'warehouse', 'ops')`;
    expect((await teams.house.owner.query(noted)).rowCount).toBeGreaterThan(0);
    expect((await teams.as(team).query(noted)).rowCount).toBe(0);
  });
});

describe('whoever logs in', () => {
  const seen = async (client: Client) =>
    (
      await client.query(
        'select distinct instance_id as id from bi.changes where instance_id <> $1 order by 1',
        [''],
      )
    ).rows.map(({ id }) => id);

  it('is held to what the role sees that it is a member of, and cannot put that off', async () => {
    const tanaka = teams.as('tanaka');
    for (const role of ['none', 'osaka', 'bi_reader']) {
      await tanaka.query(`set role ${role}`);
      expect(await seen(tanaka)).toEqual([ours]);
    }
  });

  it('sees no more than the role it takes', async () => {
    const superuser = teams.house.reader;
    expect(await seen(superuser)).toContain(theirs);
    await superuser.query('set role osaka');
    expect(await seen(superuser)).toEqual([ours]);
    await superuser.query('set role bi_reader');
  });

  it('sees nothing as bi_restricted until somebody says what, and that from then on', async () => {
    const newcomer = teams.as('newcomer');
    expect(await seen(newcomer)).toEqual([]);
    await teams.house.owner.query('insert into ops.visible_instances values ($1, $2)', ['newcomer', theirs]);
    expect(await seen(newcomer)).toEqual([theirs]);
    await teams.house.owner.query('delete from ops.visible_instances where role_name = $1', ['newcomer']);
    expect(await seen(newcomer)).toEqual([]);
  });

  it('sees all of every instance without a row, and what is of none', async () => {
    expect(await seen(teams.as('everybody'))).toEqual([ours, theirs]);
    const account = `select from bi.changes where resource_kind = 'account'`;
    expect((await teams.as('everybody').query(account)).rowCount).toBe(1);
    expect((await teams.as('osaka').query(account)).rowCount).toBe(0);
  });
});

describe('the tables', () => {
  it('show rows by instance, whichever know one', async () => {
    const open = await teams.house.owner.query(
      `select c.oid::regclass::text from pg_class c join pg_attribute a on a.attrelid = c.oid
       where c.relnamespace in ('ledger'::regnamespace, 'warehouse'::regnamespace, 'ops'::regnamespace)
         and c.relkind in ('r', 'p') and not c.relispartition and a.attname = 'instance_id'
         and c.oid <> 'ops.visible_instances'::regclass
         and not (c.relrowsecurity and exists (select from pg_policy where polrelid = c.oid))`,
    );
    expect(open.rows).toEqual([]);
  });

  it('are read for readers by a role that is held to that, and that nobody logs in as', async () => {
    const { rows: owners } = await teams.house.owner.query(
      `select distinct r.rolname = warehouse.bi_owner() as right_one, rolsuper, rolbypassrls, rolcanlogin
       from pg_roles r join (
         select relowner as owner from pg_class where relnamespace in ('bi'::regnamespace, 'bi_masked'::regnamespace)
         union all select proowner from pg_proc where pronamespace in ('bi'::regnamespace, 'bi_masked'::regnamespace)
         union all select relowner from pg_class where oid = 'warehouse.changes'::regclass) o on o.owner = r.oid`,
    );
    expect(owners).toEqual([{ right_one: true, rolsuper: false, rolbypassrls: false, rolcanlogin: false }]);
  });
});
