import { type Members, member } from '@warehouse/cloudtrail/members.ts';
import { members, type Reader, type Seen } from '@warehouse/cloudtrail/seen.ts';

/** What was read for the columns: their values, and the columns that were set to a value we cannot see. */
export interface Reading<D> {
  data: Partial<D>;
  masked: readonly string[];
}

/** Reads a part of a request into columns. */
export interface Feed<D> {
  columns: readonly (keyof D & string)[];
  read(request: Members, path: string): Reading<D>;
}

/** The feeds of one operation: which request members feed which columns of its event. */
export type Row<D> = readonly Feed<Partial<D>>[];

/** One member feeds one column. `maskedAs` names the column where the event's member is called otherwise. */
export const feed = <C extends string, T>(
  name: string,
  reader: Reader<T>,
  column: C,
  maskedAs: string = column,
): Feed<Record<C, T>> => ({
  columns: [column],
  read: (request, path) => reading(reader(member(request, name), `${path}.${name}`), column, maskedAs),
});

const reading = <C extends string, T>(seen: Seen<T> | undefined, column: C, maskedAs: string) => ({
  data: (seen && 'is' in seen ? { [column]: seen.is } : {}) as Partial<Record<C, T>>,
  masked: seen?.masked ? [maskedAs] : [],
});

type Sources = Readonly<Record<string, readonly [name: string, reader: Reader<unknown>]>>;
type FedBy<S extends Sources> = { [C in keyof S]: S[C][1] extends Reader<infer T> ? T : never };

/** The members of an object feed a column each (`column: [member, reader]`); masked as a whole it masks them all. */
export const inside = <const S extends Sources>(name: string, sources: S): Feed<FedBy<S>> => {
  const columns = Object.keys(sources) as (keyof S & string)[];
  const row = Object.entries(sources).map(([column, [member, reader]]) => feed(member, reader, column));
  return {
    columns,
    read(request, path) {
      const seen = members(member(request, name), `${path}.${name}`);
      if (seen === undefined) return { data: {}, masked: [] };
      if (!('is' in seen)) return { data: {}, masked: columns };
      return readRow(row, seen.is, `${path}.${name}`) as Reading<FedBy<S>>;
    },
  };
};

/** Reads every feed of a row. The masked columns come sorted, each once. */
export function readRow<D>(row: readonly Feed<D>[], request: Members, path: string): Reading<D> {
  const readings = row.map((each) => each.read(request, path));
  return {
    data: Object.assign({}, ...readings.map(({ data }) => data)),
    masked: [...new Set(readings.flatMap(({ masked }) => masked))].sort(),
  };
}
