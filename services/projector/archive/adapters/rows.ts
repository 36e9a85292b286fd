import { changeEvents } from '@warehouse/tables/index.ts';
import { getTableColumns } from 'drizzle-orm';
import type pg from 'pg';
import { readAhead } from '../../adapters/postgres/read-ahead.ts';
import { type Column, type FileRow, typeOf } from '../../files/column.ts';

/** The ledger's columns, as they are declared. */
export const names: readonly string[] = Object.values(getTableColumns(changeEvents)).map(({ name }) => name);

export const listed = (alias = ''): string => names.map((name) => `${alias}"${name}"`).join(', ');

/** Values as Postgres prints them. */
const asTold = { getTypeParser: () => (text: unknown) => text as string } as const;

/** In what form texts come and go. For the rest of the transaction. */
export const FORMS = `set local timezone to 'UTC'; set local datestyle to 'ISO'; set local extra_float_digits to 1`;

export async function textsOf(
  client: pg.ClientBase,
  text: string,
  values: unknown[] = [],
): Promise<FileRow[]> {
  const { rows } = await client.query<(string | null)[]>({ text, values, rowMode: 'array', types: asTold });
  return rows;
}

/** Rows that are asked for at once; as many again are under way. A row is some kilobytes. */
const ROWS = 1_000;

export async function* cursorOver(client: pg.ClientBase, query: string): AsyncGenerator<readonly FileRow[]> {
  await client.query(`declare months_rows no scroll cursor for ${query}`);
  try {
    yield* readAhead(() => textsOf(client, `fetch ${ROWS} from months_rows`), ROWS);
  } finally {
    await client.query('close months_rows');
  }
}

export async function columnsOf(client: pg.ClientBase): Promise<Column[]> {
  const { fields } = await client.query(`select ${listed()} from ledger.change_events limit 0`);
  return fields.map(({ name, dataTypeID }) => ({ name, type: typeOf(dataTypeID) }));
}

/** Rows of a file as a source of a statement: `given`, its columns in the ledger's types. One array a column. */
export async function givenRows(client: pg.ClientBase, columns: readonly Column[], rows: readonly FileRow[]) {
  const types = new Map(
    (await textsOf(client, typesOf)).map(([name, type]) => [name ?? '', type ?? 'text'] as const),
  );
  const own = columns.filter(({ name }) => types.has(name));
  const values = own.map(({ name }) => {
    const place = columns.findIndex((column) => column.name === name);
    return rows.map((row) => row[place] ?? null);
  });
  const selected = own.map(({ name }) => `texts."${name}"::${types.get(name)} as "${name}"`);
  const arrays = own.map((_, index) => `$${index + 1}::text[]`);
  const named = own.map(({ name }) => `"${name}"`);
  return {
    names: own.map(({ name }) => name),
    values,
    source: `(select ${selected.join(', ')} from unnest(${arrays.join(', ')}) as texts (${named.join(', ')})) as given`,
  };
}

const typesOf = `select attname::text, format_type(atttypid, atttypmod) from pg_attribute
  where attrelid = 'ledger.change_events'::regclass and attnum > 0 and not attisdropped`;
