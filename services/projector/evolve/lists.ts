import type { QueueKey } from '@warehouse/events/routing-profile.ts';
import type { ProficiencyKey } from '@warehouse/events/user.ts';
import { byCodePoint, sorted } from './order.ts';
import type { Moment } from './state.ts';

/** What says that two entries of a list are the same entry, in the order the list is sorted by. */
interface Keyed<K> {
  parts(entry: K): readonly [string, string];
}

export const byQueueAndChannel: Keyed<QueueKey> = { parts: ({ queueId, channel }) => [queueId, channel] };
export const byNameAndValue: Keyed<ProficiencyKey> = { parts: ({ name, value }) => [name, value] };

// parts cannot hold a NUL: Postgres could not store them
const keyOf = <K>(keyed: Keyed<K>, entry: K) => keyed.parts(entry).join('\0');

function inOrder<K, T extends K>(keyed: Keyed<K>, entries: Iterable<T>): T[] {
  return [...entries].sort((left, right) => {
    const [first, second] = keyed.parts(left);
    const [otherFirst, otherSecond] = keyed.parts(right);
    return byCodePoint(first, otherFirst) || byCodePoint(second, otherSecond);
  });
}

const indexed = <K, T extends K>(keyed: Keyed<K>, entries: readonly T[]) =>
  new Map(entries.map((entry) => [keyOf(keyed, entry), entry]));

/** A list as it was given whole; of repeated keys the last counts. */
export const whole = <K, T extends K>(keyed: Keyed<K>, given: readonly T[]): T[] =>
  inOrder(keyed, indexed(keyed, given).values());

/**
 * Entries put in; of a list that nobody has told us about we then know a part.
 *
 * @param hidden a member of an entry was masked: what it replaces is then the last that we know
 */
export function added<K, T extends K>(
  keyed: Keyed<K>,
  was: readonly T[] | null,
  given: readonly T[],
  hidden = false,
): T[] {
  const entries = indexed(keyed, was ?? []);
  for (const entry of given) {
    const key = keyOf(keyed, entry);
    entries.set(key, hidden ? { ...entries.get(key), ...entry } : entry);
  }
  return inOrder(keyed, entries.values());
}

/** Entries taken out, noted for the rest of the second. Of a list that nobody has told us about we still know nothing. */
export function removed<K, T extends K>(
  keyed: Keyed<K>,
  was: readonly T[] | null,
  given: readonly K[],
  moment?: Moment,
): T[] | null {
  const gone = new Set(given.map((entry) => keyOf(keyed, entry)));
  for (const key of gone) moment?.removed.add(key);
  return was?.filter((entry) => !gone.has(keyOf(keyed, entry))) ?? null;
}

/**
 * Entries given other values. One we have not seen must have been there, since the call succeeded, unless a
 * removal of the same second took it away.
 */
export function changed<K, T extends K>(
  keyed: Keyed<K>,
  was: readonly T[] | null,
  given: readonly T[],
  moment: Moment,
): T[] | null {
  const there = given.filter((entry) => !moment.removed.has(keyOf(keyed, entry)));
  if (there.length === 0) return was && [...was];
  const entries = indexed(keyed, was ?? []);
  for (const entry of there) {
    const key = keyOf(keyed, entry);
    entries.set(key, { ...entries.get(key), ...entry });
  }
  return inOrder(keyed, entries.values());
}

export const idsAdded = (was: readonly string[] | null, given: readonly string[]): string[] =>
  sorted([...(was ?? []), ...given]);

export const idsRemoved = (was: readonly string[] | null, given: readonly string[]): string[] | null =>
  was?.filter((id) => !given.includes(id)) ?? null;
