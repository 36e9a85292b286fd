import { DuckDBInstance } from '@duckdb/node-api';
import type { Column, ColumnType } from '@warehouse/projector/files/column.ts';

type Texts = (string | null)[];

/** A database in memory; its connection. */
export async function openDuck() {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  return {
    async rows(text: string): Promise<Texts[]> {
      const reader = await connection.runAndReadAll(text);
      return reader.getRowsJson() as Texts[];
    },
    close() {
      connection.closeSync();
      instance.closeSync();
    },
  };
}
export type Duck = Awaited<ReturnType<typeof openDuck>>;

/** Column type → how DuckDB and Postgres tell it in the same letters. */
const told: Record<ColumnType, { duck(name: string): string; postgres(name: string): string }> = {
  text: { duck: (name) => name, postgres: (name) => `${name}::text` },
  json: { duck: (name) => `${name}::varchar`, postgres: (name) => `to_jsonb(${name})::text` },
  instant: {
    duck: (name) => `epoch_us(${name}::timestamptz)::varchar`,
    postgres: (name) => `(extract(epoch from ${name}) * 1000000)::bigint::text`,
  },
  whole: { duck: (name) => `${name}::varchar`, postgres: (name) => `${name}::text` },
  big: { duck: (name) => `${name}::varchar`, postgres: (name) => `${name}::text` },
  number: { duck: (name) => `${name}::varchar`, postgres: (name) => `${name}::text` },
  truth: { duck: (name) => `${name}::varchar`, postgres: (name) => `${name}::text` },
};

export const inWordsOf = (engine: 'duck' | 'postgres', columns: readonly Column[]): string =>
  columns.map(({ name, type }) => told[type][engine](`"${name}"`)).join(', ');

const types: Record<ColumnType, string> = {
  text: 'VARCHAR',
  json: 'JSON',
  instant: 'TIMESTAMPTZ',
  whole: 'INTEGER',
  big: 'BIGINT',
  number: 'DOUBLE',
  truth: 'BOOLEAN',
};

/** What DuckDB reads files of a dataset with. */
export const readers: Record<string, (folder: string, columns: readonly Column[]) => string> = {
  parquet: (folder) => `read_parquet('${folder}/**/*.parquet', hive_partitioning = true)`,
  jsonl: (folder, columns) =>
    `read_json('${folder}/**/*.jsonl', format = 'newline_delimited', hive_partitioning = true,
      columns = {${columns.map(({ name, type }) => `'${name}': '${types[type]}'`).join(', ')}})`,
  // taking the first quote of a cell away is what the documents say
  csv: (folder, columns) =>
    `(select ${columns.map(({ name }) => `regexp_replace("${name}", '^''', '') as "${name}"`).join(', ')}
      from read_csv('${folder}/**/*.csv', header = true, all_varchar = true, allow_quoted_nulls = false,
        quote = '"', escape = '"', delim = ',', hive_partitioning = true))`,
};

const isParsed = new Set<ColumnType | undefined>(['json', 'number']);

/** Rows in an order of their own, JSON and numbers without the signs in which engines differ. */
export const comparable = (rows: readonly Texts[], columns: readonly Column[]): string[] =>
  rows
    .map((row) =>
      JSON.stringify(
        row.map((text, place) =>
          text !== null && isParsed.has(columns[place]?.type) ? JSON.parse(text) : text,
        ),
      ),
    )
    .sort();
