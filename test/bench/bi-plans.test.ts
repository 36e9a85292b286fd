import { freshDatabase, postgresForTests } from '@warehouse/local/for-tests.ts';
import { migrate } from '@warehouse/migrations/migrate.ts';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Asked, byIndex } from './bi/by-index.ts';
import { copied } from './bi/copied.ts';
import { makeIdeal, subjectsOf } from './bi/house.ts';
import { load } from './bi/load.ts';
import { askedOf, notFirstRows, scannedWhole } from './bi/plan.ts';
import { questions } from './bi/questions/all.ts';

const size = { instances: 5, users: 1_000, events: 30_000, years: 1 };
const team = 'bench_team';

let server: Awaited<ReturnType<typeof postgresForTests>>;
let database: Awaited<ReturnType<typeof freshDatabase>>;
let client: pg.Client;
let ids: Asked;
beforeAll(async () => {
  server = await postgresForTests();
  database = await freshDatabase(server);
  await migrate(database.url);
  client = new pg.Client({ connectionString: database.url });
  await client.connect();
  await load(database.url, size);
  const { rows } = await client.query(
    `select r.id as user, instance_id as instance,
       (select id from bench.resources where kind = 'routing-profile' order by r limit 1) as profile,
       (select id from bench.resources where kind = 'queue' order by r limit 1) as queue, md5('event 20000')::uuid::text as event,
       (select max(at) - interval '40 days' from bench.schedule)::text as day
     from bench.resources r where r = 7`,
  );
  ids = rows[0];
  await client.query(`drop role if exists ${team}`);
  await client.query(`create role ${team} in role bi_reader`);
  await client.query('insert into ops.visible_instances values ($1, $2)', [team, ids.instance]);
});
afterAll(async () => {
  await client?.query(`reset role; drop role if exists ${team}`);
  await client?.end();
  await database?.drop();
  await server?.stop();
});

const planOf = async (role: string, question: string) => {
  await client.query(`set role ${role}`);
  const { rows } = await client.query(`explain (format json) ${question}`);
  await client.query('reset role');
  return rows[0]?.['QUERY PLAN'];
};

/** The tables that grow with every change. */
const large = /^(change_events|(user|routing_profile|queue)_history)/;

describe.each([['bi_reader'], [team]])('on the plan of %s', (role) => {
  it.each(byIndex)('no large table is read whole for %s', async (_, question) => {
    expect(scannedWhole(await planOf(role, question(ids))).filter((table) => large.test(table))).toEqual([]);
  });

  it.each(['bi.users', 'bi.routing_profiles', 'bi.queues', 'bi.user_history', 'bi.changes'])(
    'who did it is looked up for %s among the versions that name somebody',
    async (view) => {
      const plan = JSON.stringify(await planOf(role, `select * from ${view}`));
      expect(plan).toContain('user_history_by_naming');
    },
  );

  it('what a call did is asked by resource and time: a policy keeps neither from the index', async () => {
    const asked = askedOf(
      /_history$/,
      await planOf(role, 'select resource_name, before, after from bi.changes'),
    );
    expect(asked.length).toBeGreaterThan(6);
    for (const each of asked) expect(each).toMatch(/resource_key = .*valid_from (=|<)/);
  });

  it('one month of the ledger is opened for one day', async () => {
    const plan = await planOf(
      role,
      `select event_id from bi.changes where occurred_at between '${ids.day}' and '${ids.day}'`,
    );
    expect(new Set(JSON.stringify(plan).match(/"change_events_\d{4}_\d{2}"/g)).size).toBe(1);
  });

  it('a large table that is read whole is seen', async () => {
    expect(scannedWhole(await planOf(role, 'select * from bi.user_history'))).toContain('user_history');
  });
});

describe('a question that people copy', () => {
  const counting = 'docs/questions.md, What does the warehouse hold, and how far does it reach?';

  it('is one of forty or more', () => {
    expect(copied.length).toBeGreaterThanOrEqual(40);
  });

  it.each(copied.filter(([title]) => title !== counting))(
    'names a time or a resource of the ledger: %s',
    async (_, sql) => {
      for (const asked of askedOf(/^change_events/, await planOf('bi_reader', sql), notFirstRows))
        expect(asked).toMatch(/\(occurred_at|resource_key|resource_id|event_id/);
    },
  );
});

describe('a time in the past', () => {
  it.each([['null'], ['now()']])('is asked by the key of each resource, known at %s', async (known) => {
    for (const kind of ['user', 'routing_profile', 'queue']) {
      const question = `select * from warehouse.${kind}_versions_at(now() - interval '100 days', ${known})`;
      expect(scannedWhole(await planOf('none', question))).toEqual([]);
    }
  });

  const touched = async (question: string): Promise<number> => {
    const { rows } = await client.query(`explain (analyze, buffers, format json) ${question}`);
    const plan = rows[0]?.['QUERY PLAN'][0].Plan;
    return plan['Shared Hit Blocks'] + plan['Shared Read Blocks'];
  };

  it('touches a few pages for each resource', async () => {
    const pages = await touched(`select * from bi.users_as_of(now() - interval '100 days')`);
    expect(pages / size.users).toBeLessThan(12);
  });

  it('tells one change with the names of its time, however many versions they have had', async () => {
    const { rows } = await client.query(
      `select last_change_event_id as id from bench.versions
       where kind = 'user' and before is not null order by n desc limit 1`,
    );
    const one = `from bi.changes where event_id = '${rows[0]?.id}'`;
    await client.query(`select summary ${one}`); // what it calls is planned the first time
    const untold = await touched(`select before ${one}`);
    expect((await touched(`select before, summary ${one}`)) - untold).toBeLessThan(60);
  });

  it('asks for the agents of a queue in its instance alone', async () => {
    const everybody = await touched(`select * from bi.users_as_of(now() - interval '100 days')`);
    const queue = `(select id from bench.resources where kind = 'queue' limit 1)`;
    const agents = await touched(
      `select * from bi.agents_of_queue_as_of(${queue}, now() - interval '100 days')`,
    );
    expect(agents).toBeLessThan(everybody / 2);
  });
});

describe('what the benchmark asks', () => {
  it('has the same answer by hand', async () => {
    const subjects = await subjectsOf(client);
    await makeIdeal([client], subjects);
    for (const { name, ours, ideal } of questions(subjects)) {
      const { rows } = await client.query(
        `with ours as materialized (${ours}), ideal as materialized (${ideal})
         select (select count(*) from ours)::int as rows,
           (select count(*) from ((table ours except all table ideal) union all (table ideal except all table ours)) d)::int as differing`,
      );
      expect({ name, ...rows[0] }).toEqual({ name, rows: expect.any(Number), differing: 0 });
      expect(rows[0].rows, name).toBeGreaterThan(0);
    }
  });
});
