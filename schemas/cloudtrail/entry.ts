import { BrokenRecord } from './broken-record.ts';
import { isEmptyObject } from './members.ts';
import type { Reader, Seen } from './seen.ts';

type Readers = Readonly<Record<string, Reader<unknown>>>;
type Values<R extends Readers> = { [K in keyof R]: R[K] extends Reader<infer T> ? T : never };
type Entry<K extends Readers, D extends Readers> = Values<K> & Partial<Values<D>>;

/**
 * One entry of a list: `keys` say which entry it is, `details` say the rest. An entry whose key is masked is
 * hidden; a masked detail is left out and said; an entry without its key is broken.
 */
export function entry<K extends Readers, D extends Readers = Readonly<Record<never, never>>>(
  keys: K,
  details?: D,
): Reader<Entry<K, D>> {
  const keyRow = Object.entries(keys);
  const detailRow = Object.entries(details ?? {});
  return (value, path) => {
    if (value === undefined || value === null || isEmptyObject(value)) return undefined;
    const read = (row: typeof keyRow) => row.map(([name, reader]) => [name, reader(value, path)] as const);
    const key = read(keyRow);
    if (key.some(([, seen]) => seen && !('is' in seen))) return { masked: true };
    const missing = key.find(([, seen]) => seen === undefined);
    if (missing) throw new BrokenRecord(`${path}: its ${missing[0]} is missing`);
    const all = [...key, ...read(detailRow)];
    const is = Object.fromEntries(all.flatMap(([name, seen]) => (isValue(seen) ? [[name, seen.is]] : [])));
    return { is: is as Entry<K, D>, ...(all.some(([, seen]) => seen?.masked) && { masked: true }) };
  };
}

const isValue = (seen: Seen<unknown> | undefined): seen is { is: unknown } =>
  seen !== undefined && 'is' in seen;
