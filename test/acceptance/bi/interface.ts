import type { Client } from 'pg';

/** Every view and function of a schema with its columns, types and order: `{"users": ["region text", …]}`. */
export type Interface = Readonly<Record<string, readonly string[]>>;

export const file = new URL('interface.json', import.meta.url);

const text = `
  select c.relname::text as name, array_agg(format('%s %s', a.attname, format_type(a.atttypid, a.atttypmod))
    order by a.attnum) as members
  from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
  where c.relnamespace = $1::regnamespace group by 1
  union all
  select format('%s()', p.proname), array_append(
    string_to_array(pg_get_function_arguments(p.oid), ', '), 'returns ' || pg_get_function_result(p.oid))
  from pg_proc p where p.pronamespace = $1::regnamespace
  order by 1`;

export async function interfaceOf(owner: Client, schema = 'bi'): Promise<Interface> {
  const { rows } = await owner.query<{ name: string; members: string[] }>(text, [schema]);
  return Object.fromEntries(rows.map(({ name, members }) => [name, members]));
}

/** What was promised and is no longer so, one sentence each. Members may only be added at the end. */
export function brokenPromises(promised: Interface, found: Interface): string[] {
  return Object.entries(promised).flatMap(([name, members]) => {
    const now = found[name];
    if (!now) return [`${name} is gone`];
    return members.flatMap((member, index) =>
      now[index] === member ? [] : [`${name}: ${now[index] ?? 'nothing'} where ${member} was promised`],
    );
  });
}
