import { execute } from '@warehouse/local/databases.ts';
import { startPostgres } from '@warehouse/local/postgres.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDemo } from './bi/demo.ts';
import type { House } from './bi/house.ts';
import { promisedColumns, promisedFunctions } from './bi/promised-columns.ts';
import { type Found, jdbcTool, sqlalchemyTool } from './tools/clients.ts';

const tools = { 'the JDBC driver': await jdbcTool(), SQLAlchemy: await sqlalchemyTool() };

let house: House;
beforeAll(async () => {
  house = await openDemo(await startPostgres());
  for (const role of ['bi_reader', 'bi_reader_masked'])
    await execute(house.serverUrl, `alter role ${role} login password 'secret'`);
});
afterAll(() => house?.close());

/** What Postgres holds as comments of views and functions; line breaks as tools print them. */
const comments = async (schema: string, kind: 'class' | 'proc') => {
  const [name, space] = kind === 'class' ? ['relname', 'relnamespace'] : ['proname', 'pronamespace'];
  const { rows } = await house.owner.query<{ name: string; told: string }>(
    `select ${name} as name, obj_description(oid, 'pg_${kind}') as told from pg_${kind} where ${space} = $1::regnamespace`,
    [schema],
  );
  return Object.fromEntries(rows.map((row) => [row.name, row.told]));
};

const each = Object.entries(tools).flatMap(([name, tool]) =>
  ['bi', 'bi_masked'].map((schema) => [name, schema, tool] as const),
);

describe.each(each)('%s', (_, schema, tool) => {
  describe.skipIf(tool === null)(`connected to ${schema}`, () => {
    let found: Found;
    beforeAll(async () => {
      const role = schema === 'bi' ? 'bi_reader' : 'bi_reader_masked';
      const url = Object.assign(new URL(house.url), { username: role, password: 'secret' });
      if (tool) found = await tool({ url, schema });
    });

    it('finds every view and column in its order, and their comments', async () => {
      const columns = Object.entries(found.columns).map(([view, each]) => [view, Object.keys(each)]);
      expect(Object.fromEntries(columns)).toEqual(promisedColumns);
      expect(found.views).toEqual(await comments(schema, 'class'));
      const untold = Object.values(found.columns)
        .flatMap(Object.values)
        .filter((told) => !told);
      expect(untold).toEqual([]);
    });

    it('finds every function with its comment, if it asks for functions', async () => {
      if (found.functions === null) return;
      expect(Object.keys(found.functions).sort()).toEqual(Object.keys(promisedFunctions).sort());
      expect(found.functions).toEqual(await comments(schema, 'proc'));
    });

    it('reads the first rows of each view, whatever their types', async () => {
      expect(Object.keys(found.rows)).toEqual(expect.arrayContaining(Object.keys(promisedColumns)));
      expect(Object.entries(found.rows).filter(([, rows]) => rows === 0)).toEqual([
        ['untrusted_resources', 0],
      ]);
    });

    it('trips over no key or index that is not there', () => {
      expect(found.keys).toEqual([]);
      expect(found.schemas).toContain(schema);
    });
  });
});
