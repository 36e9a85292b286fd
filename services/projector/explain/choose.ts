import type { Match } from './ports.ts';
import type { Question } from './question.ts';

/** The one that is asked for; several that it may be; or none, with those that bear what was asked for elsewhere. */
export type Choice = { one: Match } | { several: readonly Match[] } | { none: readonly Match[] };

const ways: readonly Match['by'][] = ['id', 'name', 'former name'];

/** An id counts before a name, a name before one that was borne once. */
export function choose({ kind, region, instanceId }: Question, matches: readonly Match[]): Choice {
  const fitting = matches.filter(
    (match) =>
      match.kind === kind &&
      (region === null || match.region === region) &&
      (instanceId === null || match.instanceId === instanceId),
  );
  const best = ways.map((way) => fitting.filter(({ by }) => by === way)).find((found) => found.length > 0);
  const [first, ...others] = best ?? [];
  if (!first) return { none: matches };
  return others.length === 0 ? { one: first } : { several: [first, ...others] };
}
