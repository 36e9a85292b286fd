import { hidden, isMembers } from './values.ts';

/** Finds words wherever they stand by themselves, in any case; null: there are none to look for. */
export function patternOf(words: readonly string[]): RegExp | null {
  if (words.length === 0) return null;
  const longestFirst = words.toSorted((one, other) => other.length - one.length);
  const any = longestFirst.map((word) => RegExp.escape(word)).join('|');
  return new RegExp(`(?<![\\p{L}\\p{N}._%+-])(?:${any})(?![\\p{L}\\p{N}_-])`, 'giu');
}

/** Any JSON with the words hidden in its texts. */
export function withoutWords(value: unknown, pattern: RegExp): unknown {
  if (typeof value === 'string') return value.replace(pattern, hidden);
  if (Array.isArray(value)) return value.map((entry) => withoutWords(entry, pattern));
  if (!isMembers(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [name, withoutWords(member, pattern)]),
  );
}
