import { getTableColumns, getTableName, type SQL, sql } from 'drizzle-orm';
import { getTableConfig, type PgColumn, type PgTable } from 'drizzle-orm/pg-core';
import { binaryArray } from './binary-array.ts';
import type { Copy } from './copy-in.ts';
import { copyMessages } from './copy-rows.ts';
import { valueRefused } from './value-refused.ts';
import type { ElementType, PgType } from './wire.ts';

/** Rows as objects by the table's member names; instants are milliseconds since 1970. */
export type Row = Readonly<Record<string, unknown>>;

interface Wire {
  type: ElementType;
  /** the form the value travels in, where it is not its own */
  form?(value: never): unknown;
  /** how the server takes the element into the column, where that needs saying */
  cast?: string;
  /** the type as which it travels in a row, where arrays have to have another */
  inRow?: PgType;
}

const json = (value: unknown) => JSON.stringify(value);

/** Drizzle's column type → how its values travel. Arrays cannot travel inside an array: they go as literals. */
const wires: Record<string, Wire> = {
  PgText: { type: 'text' },
  PgUUID: { type: 'uuid' },
  PgBoolean: { type: 'bool' },
  PgInteger: { type: 'int4' },
  PgSmallInt: { type: 'int2' },
  PgTimestampString: { type: 'timestamptz' },
  PgJsonb: { type: 'jsonb', form: json },
  // the ledger's text goes through as it came; others are made into text here
  PgJson: { type: 'json', form: (value: unknown) => (typeof value === 'string' ? value : json(value)) },
  PgArray: { type: 'text', form: arrayLiteral, cast: '::text[]', inRow: 'texts' },
};

function arrayLiteral(values: readonly string[]): string {
  return `{${values.map((value) => `"${value.replace(/["\\]/g, '\\$&')}"`).join(',')}}`;
}

function wireOf(column: PgColumn): Wire {
  const wire = wires[column.columnType];
  if (!wire) throw new Error(`No wire form for columns of type ${column.columnType}`);
  return wire;
}

/** A table with the rows' values as one array a column. */
interface Unnested {
  table: SQL;
  columns: SQL;
  /** `(select unnest(…) as column, …) as given` */
  source: SQL;
  /** the columns of `given`, cast to the table's types */
  values: SQL;
}

const tables = new WeakMap<PgTable, { name: string; columns: Record<string, PgColumn> }>();

function described(table: PgTable) {
  const there = tables.get(table);
  if (there) return there;
  const { schema } = getTableConfig(table);
  const made = {
    name: `${schema ? `"${schema}".` : ''}"${getTableName(table)}"`,
    columns: getTableColumns(table) as Record<string, PgColumn>,
  };
  tables.set(table, made);
  return made;
}

export const tableName = (table: PgTable): SQL => sql.raw(described(table).name);

function chosen(table: PgTable, members: readonly string[]) {
  const { name, columns } = described(table);
  const its = members.map((member) => {
    const column = columns[member];
    if (!column) throw new Error(`No column ${member}`);
    return { member, name: column.name, wire: wireOf(column) };
  });
  return { name, columns: its };
}

/** Rows as the source of a statement. Only the named members travel; the order of rows is kept. */
export function unnested(table: PgTable, members: readonly string[], rows: readonly Row[]): Unnested {
  const { columns } = chosen(table, members);
  // as one function of several arrays the server would store each column away before it puts rows together
  const arrays = columns.map(({ member, name, wire: { type, form } }) => {
    return sql`unnest(${encoded(rows, member, type, form)}::${sql.raw(type)}[]) as ${sql.raw(`"${name}"`)}`;
  });
  return {
    table: tableName(table),
    columns: sql.raw(columns.map((column) => `"${column.name}"`).join(', ')),
    source: sql`(select ${sql.join(arrays, sql`, `)}) as given`,
    values: sql.raw(columns.map((column) => `given."${column.name}"${column.wire.cast ?? ''}`).join(', ')),
  };
}

function encoded(rows: readonly Row[], member: string, type: ElementType, form: Wire['form']): Buffer {
  try {
    const values = rows.map((row) => formed(row[member], form));
    return binaryArray(type, values);
  } catch (cause) {
    throw valueRefused(member, type, cause);
  }
}

/**
 * Rows to be copied into a table, which is the fastest way in where no row can be there already. Only the named members
 * travel.
 *
 * @param alike what all rows say alike, beside their own members
 */
export function copied(
  table: PgTable,
  members: readonly string[],
  rows: readonly Row[],
  alike: Row = {},
): Copy {
  const { name, columns } = chosen(table, [...members, ...Object.keys(alike)]);
  const written = columns.map(({ member, wire: { type, form, inRow } }) => ({
    member,
    type: inRow ?? type,
    value: writtenOf(member, inRow ? undefined : form, alike),
  }));
  const names = columns.map((column) => `"${column.name}"`).join(', ');
  return {
    statement: `copy ${name} (${names}) from stdin (format binary)`,
    messages: copyMessages(written, rows),
  };
}

function writtenOf(member: string, form: Wire['form'], alike: Row): (row: Row) => unknown {
  if (member in alike) return () => alike[member];
  return (row) => formed(row[member], form);
}

/** What is not there has no form. */
const formed = (value: unknown, form: Wire['form']): unknown =>
  value === null || value === undefined || !form ? value : form(value as never);

/** One array parameter of a type, for `= any (…)`. */
export const anyOf = (type: ElementType, values: readonly unknown[]): SQL =>
  sql`any (${binaryArray(type, values)}::${sql.raw(type)}[])`;
