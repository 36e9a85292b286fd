import { canonical } from '../evolve/canonical.ts';
import type { Kind } from '../evolve/kinds.ts';
import { byCodePoint } from '../evolve/order.ts';
import type { Rewrite } from '../ports.ts';
import { columnOf } from '../rows/names.ts';
import { isoSecond, type VersionRow } from '../rows/version.ts';
import type { Stored } from './ports.ts';

type Row = Readonly<Record<string, unknown>>;

/** Members that two rows of one table do not share the value of. What JSON cannot tell apart is the same. */
export function differing(one: Row, other: Row): string[] {
  const members = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...members].filter((member) => !same(one[member] ?? null, other[member] ?? null));
}

const same = (one: unknown, other: unknown): boolean =>
  one === other ||
  (typeof one === 'object' &&
    // members mostly come in the same order; only jsonb gives them back in its own
    (JSON.stringify(one) === JSON.stringify(other) || canonical(one) === canonical(other)));

/** What the tables say otherwise than the ledger, by the columns' names; empty when they agree. */
export function differencesOf(
  kind: Kind,
  versions: readonly VersionRow[],
  { current, displaced }: Pick<Rewrite, 'current' | 'displaced'>,
  stored: Stored | undefined,
): string[] {
  const told = (what: string, members: readonly string[]) =>
    members.length === 0 ? [] : [`${what}: ${members.map((member) => columnOf(kind, member)).join(', ')}`];
  const there = new Map(stored?.believed.map((row) => [row.validFrom, row]));
  const wanted = new Set(versions.map(({ validFrom }) => validFrom));
  const now = typeof current === 'object' ? current : null;
  return [
    ...versions.flatMap((version) => {
      const row = there.get(version.validFrom);
      const what = `version of ${moment(version)}`;
      return row ? told(what, differing(version, row)) : [`${what} is missing`];
    }),
    ...(stored?.believed ?? [])
      .filter(({ validFrom }) => !wanted.has(validFrom))
      .map((row) => `version of ${moment(row)} should not be`),
    ...(now && stored?.current ? told('current row', differing(now, stored.current)) : []),
    ...(now && !stored?.current ? ['current row is missing'] : []),
    ...(!now && stored?.current ? ['current row should not be'] : []),
    ...(same(inOrder(displaced ?? []), stored?.displaced ?? []) ? [] : ['displaced events']),
  ];
}

const moment = ({ validFrom }: VersionRow) => isoSecond(validFrom / 1_000);

const inOrder = (displaced: NonNullable<Rewrite['displaced']>) =>
  displaced.toSorted((one, other) => byCodePoint(one.eventId, other.eventId));
