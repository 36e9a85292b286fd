import { Fault } from '@warehouse/runtime/fault.ts';
import { getTableColumns, getTableName, type SQL, sql } from 'drizzle-orm';
import { getTableConfig, type PgColumn, type PgTable } from 'drizzle-orm/pg-core';
import { binaryArray, type PgType } from './binary-array.ts';

/** Rows as objects by the table's member names; instants are milliseconds since 1970. */
export type Row = Readonly<Record<string, unknown>>;

interface Wire {
  type: PgType;
  /** the form the value travels in, where it is not its own */
  form?(value: never): unknown;
  /** how the server takes the element into the column, where that needs saying */
  cast?: string;
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
  PgArray: { type: 'text', form: arrayLiteral, cast: '::text[]' },
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
  /** `unnest(…) as given (columns)` */
  source: SQL;
  /** the columns of `given`, cast to the table's types */
  values: SQL;
}

const tables = new WeakMap<PgTable, { sql: SQL; columns: Record<string, PgColumn> }>();

function described(table: PgTable) {
  const there = tables.get(table);
  if (there) return there;
  const { schema } = getTableConfig(table);
  const made = {
    sql: sql.raw(`${schema ? `"${schema}".` : ''}"${getTableName(table)}"`),
    columns: getTableColumns(table) as Record<string, PgColumn>,
  };
  tables.set(table, made);
  return made;
}

export const tableName = (table: PgTable): SQL => described(table).sql;

/** Rows as the source of a statement. Only the named members travel; the order of rows is kept. */
export function unnested(table: PgTable, members: readonly string[], rows: readonly Row[]): Unnested {
  const { sql: name, columns } = described(table);
  const chosen = members.map((member) => {
    const column = columns[member];
    if (!column) throw new Error(`No column ${member}`);
    return { member, name: column.name, wire: wireOf(column) };
  });
  const arrays = chosen.map(({ member, wire: { type, form } }) => {
    return sql`${encoded(rows, member, type, form)}::${sql.raw(type)}[]`;
  });
  const names = chosen.map((column) => `"${column.name}"`).join(', ');
  return {
    table: name,
    columns: sql.raw(names),
    source: sql`unnest(${sql.join(arrays, sql`, `)}) as given (${sql.raw(names)})`,
    values: sql.raw(chosen.map((column) => `given."${column.name}"${column.wire.cast ?? ''}`).join(', ')),
  };
}

function encoded(rows: readonly Row[], member: string, type: PgType, form: Wire['form']): Buffer {
  try {
    const values = rows.map((row) => {
      const value = row[member];
      return value === null || value === undefined || !form ? value : form(value as never);
    });
    return binaryArray(type, values);
  } catch (cause) {
    // a number that is too great, a list that is none: events of the ledger are not decoded again
    const message = `A value of ${member} is no ${type}`;
    throw new Fault({ remedy: 'park', code: 'value_refused', message, cause, facts: { member, type } });
  }
}

/** One array parameter of a type, for `= any (…)`. */
export const anyOf = (type: PgType, values: readonly unknown[]): SQL =>
  sql`any (${binaryArray(type, values)}::${sql.raw(type)}[])`;
