/** What a column of a file holds. Values are texts as Postgres prints them (ISO dates, UTC), null where it has none. */
export type ColumnType = 'text' | 'instant' | 'whole' | 'big' | 'number' | 'truth' | 'json';

export interface Column {
  name: string;
  type: ColumnType;
}

/** One row, its values in the order of the columns. */
export type FileRow = readonly (string | null)[];

/** What is written row by row, and is a file once it is closed. */
export interface RowFile {
  write(rows: readonly FileRow[]): Promise<void>;
  close(): Promise<void>;
}

/** Postgres's type ids: https://github.com/postgres/postgres/blob/master/src/include/catalog/pg_type.dat */
const types: Readonly<Record<number, ColumnType>> = {
  16: 'truth',
  20: 'big',
  21: 'whole',
  23: 'whole',
  114: 'json',
  701: 'number',
  1184: 'instant',
  3802: 'json',
};

/** Whatever has no type of its own in files goes as text. */
export const typeOf = (oid: number): ColumnType => types[oid] ?? 'text';
