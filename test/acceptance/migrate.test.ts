import { execute, type freshDatabase, ownedDatabase } from '@warehouse/local/databases.ts';
import { postgresForTests } from '@warehouse/local/for-tests.ts';
import { migrate } from '@warehouse/migrations/migrate.ts';
import * as tables from '@warehouse/tables/index.ts';
import { getTableConfig, PgTable } from 'drizzle-orm/pg-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';

let server: Awaited<ReturnType<typeof postgresForTests>>;
let database: Awaited<ReturnType<typeof freshDatabase>>;
beforeAll(async () => {
  server = await postgresForTests();
});
afterAll(() => server?.stop());
beforeEach(async () => {
  database = await ownedDatabase(server);
});
afterEach(() => database?.drop());

const views = async () =>
  (await execute(database.url, `select from pg_views where schemaname = 'bi'`))?.rowCount;

describe('migrating', () => {
  it('asks for no more than owning the database and creating roles', async () => {
    expect(await migrate(database.url)).toMatchObject({ objects: true });
    expect(await views()).toBe(16);
  });

  it.each(['nologin', `login password 'theirs' connection limit 5`])(
    'leaves a bi_reader as it is that was there before: %s',
    async (options) => {
      await execute(
        server.url,
        `do $$ begin create role bi_reader; exception when duplicate_object then null; end $$`,
      );
      await execute(server.url, `alter role bi_reader ${options}`);
      const roles = `select * from pg_roles where rolname = 'bi_reader'`;
      const before = (await execute(server.url, roles))?.rows;
      await migrate(database.url);
      expect((await execute(server.url, roles))?.rows).toEqual(before);
      expect(
        (await execute(database.url, `select has_table_privilege('bi_reader', 'bi.users', 'select') as may`))
          ?.rows,
      ).toEqual([{ may: true }]);
    },
  );

  it('finds nothing to do the second time', async () => {
    await migrate(database.url);
    expect(await migrate(database.url)).toEqual({ migrations: 0, objects: false });
  });

  it.each<[string, string[]]>([
    ['that are there already', []],
    ['of an earlier shape', ['alter view warehouse.changes rename column error_code to not_yet_there']],
  ])('replaces views and functions %s, with other views built on them', async (_, shaped) => {
    await migrate(database.url);
    await execute(
      database.url,
      'create view public.mine as select * from bi.changes',
      ...shaped,
      'delete from ops.objects',
    );
    expect(await migrate(database.url)).toEqual({ migrations: 0, objects: true });
    expect((await execute(database.url, 'select * from public.mine'))?.rows).toEqual([]);
    const earlier = `select relname from pg_class where relname like 'earlier%'
      union all select proname from pg_proc where proname like 'earlier%'`;
    expect((await execute(database.url, earlier))?.rows).toEqual([]);
    expect(await migrate(database.url)).toEqual({ migrations: 0, objects: false });
  });

  it('gives views back to their owner when a restored copy has lost it', async () => {
    await migrate(database.url);
    await execute(database.url, 'alter view bi.queues owner to current_user');
    expect(await migrate(database.url)).toEqual({ migrations: 0, objects: true });
    expect(await migrate(database.url)).toEqual({ migrations: 0, objects: false });
  });

  it('is safe three times at once', async () => {
    const runs = await Promise.all([1, 2, 3].map(() => migrate(database.url)));
    expect(runs.filter(({ objects }) => objects)).toHaveLength(1);
    expect(await views()).toBe(16);
  });

  it('is safe in two databases of a server at once', async () => {
    const other = await ownedDatabase(server);
    await Promise.all([migrate(database.url), migrate(other.url)]);
    await other.drop();
    expect(await views()).toBe(16);
  });
});

/** Postgres cuts the names of longer ones. */
const longestName = 63;

describe('the migrated database', () => {
  const declared = Object.values<unknown>(tables).filter((table) => table instanceof PgTable);
  const inWords = (columns: { name: string; type: string; notNull: boolean }[]) =>
    columns.map(({ name, type, notNull }) => `${name} ${type}${notNull ? ' not null' : ''}`);

  it('has the tables, columns, types, keys and checks that are declared', async () => {
    await migrate(database.url);
    const found = await execute(
      database.url,
      `select n.nspname || '.' || c.relname as table,
         (select coalesce(json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, a.atttypmod), 'notNull', a.attnotnull) order by a.attnum), '[]')
          from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped) as columns,
         array(select k.conname::text from pg_constraint k where k.conrelid = c.oid and k.contype in ('c', 'p') order by 1) as constraints
       from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where n.nspname in ('ledger', 'warehouse', 'ops') and c.relkind in ('r', 'p') and not c.relispartition
         and c.relname <> '__drizzle_migrations'`,
    );
    const expected = declared.map((table) => {
      const { schema, name, columns, checks, primaryKeys } = getTableConfig(table);
      const key = columns.some((column) => column.primary) ? [`${name}_pkey`] : [];
      return [
        `${schema}.${name}`,
        inWords(
          columns.map((column) => ({
            ...column,
            name: column.name,
            notNull: column.notNull,
            type: column.getSQLType(),
          })),
        ),
        [
          ...checks.map((each) => each.name),
          ...primaryKeys.map((each) => each.getName().slice(0, longestName)),
          ...key,
        ].sort(),
      ];
    });
    const there = found?.rows.map(({ table, columns, constraints }) => [
      table,
      inWords(columns),
      constraints.sort(),
    ]);
    expect(Object.fromEntries((there ?? []).map(([table, ...rest]) => [table, rest]))).toEqual(
      Object.fromEntries(expected.map(([table, ...rest]) => [table, rest])),
    );
  });
});
