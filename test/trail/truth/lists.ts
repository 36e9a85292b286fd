import type { Json, Members } from '../record.ts';

/** By code point, as the database sorts with collate "C". */
export function byCodePoint(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}

type Entry = string | Members;
type KeyOf = (entry: Entry) => string;

/** How the entries of each list are told apart and sorted. */
export const keysOf = {
  text: (entry) => String(entry),
  queueConfigs: members('queueId', 'channel'),
  proficiencies: members('name', 'value'),
  channels: members('channel'),
} satisfies Record<string, KeyOf>;

function members(...names: string[]): KeyOf {
  return (entry) => names.map((name) => String((entry as Members)[name])).join('\0');
}

export function sorted<T extends Entry>(entries: readonly T[], keyOf: KeyOf): T[] {
  return [...entries].sort((a, b) => byCodePoint(keyOf(a), keyOf(b)));
}

/** The list with these entries put in, in place of those with the same keys. */
export function withEntries(list: Json | undefined, entries: readonly Entry[], keyOf: KeyOf): Json {
  const kept = entriesOf(list).filter((old) => !entries.some((entry) => keyOf(entry) === keyOf(old)));
  return sorted([...kept, ...entries], keyOf);
}

/** The list without these entries. Nothing can be taken from a list that nobody has told us about. */
export function withoutEntries(list: Json | undefined, entries: readonly Entry[], keyOf: KeyOf): Json {
  if (list === null || list === undefined) return null;
  const gone = new Set(entries.map(keyOf));
  return entriesOf(list).filter((entry) => !gone.has(keyOf(entry)));
}

function entriesOf(list: Json | undefined): Entry[] {
  return Array.isArray(list) ? list : [];
}
