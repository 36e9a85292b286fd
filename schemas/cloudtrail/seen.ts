import { bareId } from './arn.ts';
import { BrokenRecord } from './broken-record.ts';
import { isEmptyObject, type Members, member } from './members.ts';

/** What CloudTrail writes in place of a value it hides, whatever the value's type. */
export const mask = '***';

/**
 * What a record says of a value: the value, or only that there was one. Both together mean that a part of the
 * value is hidden. A value that was not given is undefined: so it is with null and with an empty object.
 */
export type Seen<T> = { is: T; masked?: true } | { masked: true };

/** Reads one value of a record. `path` names it in a fault. */
export type Reader<T> = (value: unknown, path: string) => Seen<T> | undefined;

const hidden: Seen<never> = { masked: true };

const seen = <T>(is: T, masked: boolean): Seen<T> => (masked ? { is, masked } : { is });

/** Reads what is given and not masked; `read` answers undefined for a value of the wrong type. */
const given =
  <T>(expected: string, read: (value: unknown, path: string) => Seen<T> | undefined): Reader<T> =>
  (value, path) => {
    if (value === undefined || value === null || isEmptyObject(value)) return undefined;
    if (value === mask) return hidden;
    const result = read(value, path);
    if (result === undefined) throw new BrokenRecord(`${path}: expected ${expected}`);
    return result;
  };

export const text: Reader<string> = given('a text', (value) =>
  typeof value === 'object' ? undefined : { is: String(value) },
);

/** An empty text names nothing: not given, for everything that is no text itself. */
const unlessBlank =
  <T>(reader: Reader<T>): Reader<T> =>
  (value, path) =>
    value === '' ? undefined : reader(value, path);

/** A bare id, whichever form it came in. */
export const id = unlessBlank<string>(
  given('an id', (value) => (typeof value === 'string' ? { is: bareId(value) } : undefined)),
);

/** Numbers may come as text. */
export const number = unlessBlank<number>(
  given('a number', (value) => {
    const is = typeof value === 'string' ? Number(value) : value;
    return typeof is === 'number' && Number.isFinite(is) ? { is } : undefined;
  }),
);

/** Counts and seconds are whole, and as great as an integer of Postgres at most. */
export const count: Reader<number> = (value, path) => {
  const seen = number(value, path);
  if (seen && 'is' in seen && (seen.is | 0) !== seen.is)
    throw new BrokenRecord(`${path}: expected a whole number below 2^31`);
  return seen;
};

const flags: ReadonlyMap<string, boolean> = new Map([
  ['true', true],
  ['false', false],
]);

/** Flags may come as text. */
export const flag = unlessBlank<boolean>(
  given('true or false', (value) => {
    const is = flags.get(String(value).toLowerCase());
    return is === undefined ? undefined : { is };
  }),
);

/** A list; what is masked in it is left out and said. A list of one may come as its element (query strings do). */
export const list = <T>(item: Reader<T>): Reader<T[]> =>
  given('a list', (value, path) => {
    const items: unknown[] = Array.isArray(value) ? value : [value];
    const is: T[] = [];
    let masked = false;
    for (let index = 0; index < items.length; index++) {
      const entry = item(items[index], `${path}.${index}`);
      if (entry && 'is' in entry) is.push(entry.is);
      if (entry?.masked) masked = true;
    }
    return seen(is, masked);
  });

/** A map whose keys are the caller's own words; a masked value is left out and said. */
export const map = <T>(item: Reader<T>): Reader<Record<string, T>> =>
  given('a map', (value, path) => {
    if (typeof value !== 'object' || Array.isArray(value)) return undefined;
    const items = Object.entries(value as object).map(
      ([key, entry]) => [key, item(entry, `${path}.${key}`)] as const,
    );
    return seen(
      Object.fromEntries(items.flatMap(([key, entry]) => (entry && 'is' in entry ? [[key, entry.is]] : []))),
      items.some(([, entry]) => entry?.masked),
    );
  });

/** An object of AWS's, whose members are then read by name. */
export const members: Reader<Members> = given('an object', (value) =>
  typeof value === 'object' && !Array.isArray(value) ? { is: value as Members } : undefined,
);

/** Reads the value that lies under the given member names, one inside the other. */
export function at<T>(...way: readonly [...string[], Reader<T>]): Reader<T> {
  const reader = way.at(-1) as Reader<T>;
  const names = way.slice(0, -1) as string[];
  return (value, path) => {
    let inside = value;
    let where = path;
    for (const name of names) {
      const object = members(inside, where);
      if (!object || !('is' in object)) return object;
      inside = member(object.is, name);
      where = `${where}.${name}`;
    }
    return reader(inside, where);
  };
}
