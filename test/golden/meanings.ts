import { hash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { operations } from '@warehouse/events/operations.ts';
import { otherKinds } from '@warehouse/translation/other-kinds.ts';
import { reads, runtime } from '@warehouse/translation/skipped.ts';
import { translate } from '@warehouse/translation/translate.ts';
import { TRANSLATION_VERSION } from '@warehouse/translation/version.ts';
import { bare } from './outcome.ts';
import { masksOf, origin, samples } from './samples.ts';

/** What a version of the translation makes of the samples and the tables: a hash of each, by its name. */
export interface Meanings {
  version: number;
  hashes: Readonly<Record<string, string>>;
}

export const notes = new URL('./meanings.json', import.meta.url);
export const noted = (): Meanings => JSON.parse(readFileSync(notes, 'utf8'));

const sorted = (_: string, value: unknown) =>
  Object(value) === value && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value as object).sort(([one], [other]) => (one < other ? -1 : 1)))
    : value;
const hashOf = (meaning: unknown): string => hash('md5', JSON.stringify(meaning, sorted) ?? '');

/** Which operation is followed, kept or skipped. One that is in no table means `CallUnrecognized`. */
const tables = {
  ours: operations,
  others: otherKinds,
  reads: [...reads].sort(),
  runtime: [...runtime].sort(),
};

/** What today's translation makes of them. */
export function meanings(): Meanings {
  const masks = Object.keys(operations).map((operation) => [`${operation} masks`, masksOf(operation)]);
  const outcomes = samples.map(({ operation, name, record }) => [
    `${operation}/${name}`,
    bare(translate(record, origin)),
  ]);
  const all: Record<string, unknown> = Object.fromEntries([...outcomes, ...masks, ['tables', tables]]);
  const hashes = Object.entries(all).map(([name, meaning]) => [name, hashOf(meaning)]);
  return { version: TRANSLATION_VERSION, hashes: Object.fromEntries(hashes) };
}

/** The names of what means something else than was noted. A sample that is new means nothing else. */
export function changed(then: Meanings, now: Meanings): string[] {
  return Object.keys(now.hashes).filter(
    (name) => (then.hashes[name] ?? now.hashes[name]) !== now.hashes[name],
  );
}
