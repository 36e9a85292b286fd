import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type House, openHouse } from './bi/house.ts';
import promised from './bi/interface.json' with { type: 'json' };
import { brokenPromises, interfaceOf } from './bi/interface.ts';
import { promisedColumns, promisedFunctions } from './bi/promised-columns.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house?.close());

const catalog = async (text: string) => (await house.owner.query(text)).rows;

describe('the public schema', () => {
  it('has the promised views with the promised columns in their order, and no others', async () => {
    const rows = await catalog(
      `select c.relname as view, array_agg(a.attname::text order by a.attnum) as columns
       from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0
       where c.relnamespace = 'bi'::regnamespace group by 1`,
    );
    expect(Object.fromEntries(rows.map(({ view, columns }) => [view, columns]))).toEqual(promisedColumns);
  });

  it('has the promised functions, which give the columns of their views', async () => {
    const rows = await catalog(
      `select p.proname as name, pg_get_function_arguments(p.oid) as arguments, r.relname as view,
         p.proargnames[p.pronargs + 1:] as columns
       from pg_proc p left join pg_class r on r.reltype = p.prorettype where p.pronamespace = 'bi'::regnamespace`,
    );
    const found = rows.map(({ name, arguments: given, view, columns }) => [
      name,
      { arguments: given, columns: view ?? columns },
    ]);
    expect(Object.fromEntries(found)).toEqual(promisedFunctions);
  });

  it('keeps the names, types and order of all it ever promised', async () => {
    expect(brokenPromises(promised, await interfaceOf(house.owner))).toEqual([]);
  });

  it('is written down whole: npm run generate -w test/acceptance', async () => {
    expect(promised).toEqual(await interfaceOf(house.owner));
  });

  it('says in a comment what each view, column, function and argument is', async () => {
    const silent = await catalog(
      `select c.relname || coalesce('.' || a.attname, '') as what
       from pg_class c left join pg_attribute a on a.attrelid = c.oid and a.attnum > 0
       where c.relnamespace = 'bi'::regnamespace
         and (obj_description(c.oid, 'pg_class') is null or col_description(c.oid, a.attnum) is null)
       union all
       select p.proname || '.' || argument
       from pg_proc p cross join unnest(p.proargnames[:p.pronargs]) argument
       where p.pronamespace = 'bi'::regnamespace
         and coalesce(obj_description(p.oid, 'pg_proc'), '') not like '%' || argument || ': %'`,
    );
    expect(silent).toEqual([]);
  });

  it('has functions that are stable, safe in parallel and closed to the search path of the caller', async () => {
    const loose = await catalog(
      `select proname from pg_proc where pronamespace = 'bi'::regnamespace
       and not (provolatile = 's' and proparallel = 's' and prosecdef and proconfig = '{"search_path=pg_catalog, pg_temp"}')`,
    );
    expect(loose).toEqual([]);
  });
});

describe('a reader', () => {
  it.each(Object.keys(promisedColumns))('reads bi.%s', async (view) => {
    const rows = { about: 1, dates: expect.any(Number) }[view] ?? 0;
    expect(await house.read(`select * from bi.${view}`)).toHaveProperty('length', rows);
  });

  it.each(Object.keys(promisedFunctions))('calls bi.%s', async (name) => {
    const given = name.startsWith('agents') ? `'queue', now()` : 'now()';
    await expect(house.read(`select * from bi.${name}(${given})`)).resolves.toEqual([]);
    await expect(house.read(`select * from bi.${name}(${given}, now())`)).resolves.toEqual([]);
  });

  it('is granted nothing outside the public schema', async () => {
    const granted = await catalog(
      `select n.nspname || '.' || c.relname as what from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where n.nspname in ('ledger', 'warehouse', 'ops') and c.relkind in ('r', 'p', 'v', 'S')
         and case c.relkind when 'S' then has_sequence_privilege('bi_reader', c.oid, 'usage, select, update')
           else has_table_privilege('bi_reader', c.oid, 'select, insert, update, delete, truncate') end
       union all
       select nspname from pg_namespace
       where nspname in ('ledger', 'warehouse', 'ops') and has_schema_privilege('bi_reader', oid, 'usage, create')
       union all
       select proname from pg_proc
       where pronamespace in ('ledger'::regnamespace, 'warehouse'::regnamespace, 'ops'::regnamespace)
         and has_function_privilege('bi_reader', oid, 'execute')
         and proname not in ('summary', 'reads_everything', 'instances_read')`,
    );
    expect(granted).toEqual([]);
  });

  it.each([
    'select from ledger.change_events',
    'select from warehouse.users',
    'select from ops.checkpoints',
    'select warehouse.summary(null)',
    'delete from bi.untrusted_resources',
    'create table bi.mine ()',
    'create table public.mine ()',
    'create temporary table mine ()',
  ])('is refused %s', async (statement) => {
    await expect(house.read(statement)).rejects.toMatchObject({ code: '42501' });
  });

  it('is the only one beside the owner who may call or read anything', async () => {
    const open = await catalog(
      `select p.proname from pg_proc p cross join aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a
       where p.pronamespace in ('bi'::regnamespace, 'bi_masked'::regnamespace, 'warehouse'::regnamespace, 'ledger'::regnamespace)
         and a.grantee = 0`,
    );
    expect(open).toEqual([]);
  });
});
