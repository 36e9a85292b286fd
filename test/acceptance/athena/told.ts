import type { Column, ColumnType } from '@warehouse/projector/files/column.ts';

// seconds since 1970 in doubles are fine enough for microseconds until 2105
const micros = (instant: string) => `cast(cast(round(to_unixtime(${instant}) * 1e6) as bigint) as varchar)`;
const plain = (name: string) => `cast(${name} as varchar)`;
const isoText = (name: string) => micros(`from_iso8601_timestamp_nanos(${name})`);

type Words = Partial<Record<ColumnType, (name: string) => string>>;

/** Format → column type → how Trino tells a value in the letters of Postgres. */
const words: Record<string, Words> = {
  parquet: { instant: (name) => micros(`with_timezone(${name}, 'UTC')`) },
  jsonl: { instant: isoText },
  // one reads what has no value as an empty text, and takes the first quote away
  csv: {
    instant: (name) => isoText(`nullif(${name}, '')`),
    text: (name) => `regexp_replace(${name}, '^''', '')`,
    json: (name) => `nullif(regexp_replace(${name}, '^''', ''), '')`,
    number: (name) => `nullif(${name}, '')`,
  },
};

export const inWordsOfTrino = (format: string, columns: readonly Column[]): string =>
  columns.map(({ name, type }) => (words[format]?.[type] ?? plain)(`"${name}"`)).join(', ');
