import type { Look } from './look.ts';
import type { Change, Counts, Run } from './ports.ts';

/** The change in a few words: the types of the events. */
export const nameOf = ({ was, becomes }: Change): string =>
  `${was?.type ?? 'nothing'} → ${becomes?.event.type ?? 'nothing'}`;

/** What folding anew came to. */
export type Refolded = Pick<Counts, 'resources' | 'added' | 'superseded'>;

export const none: Refolded = { resources: 0, added: 0, superseded: 0 };

/** The run with what was just done. */
export function counted(run: Run, look: Look, { resources, added, superseded }: Refolded): Run {
  const { counts } = run;
  return {
    ...run,
    counts: {
      events: counts.events + look.events,
      changes: tallied(counts.changes, look.changes.map(nameOf)),
      left: tallied(counts.left, look.left),
      resources: counts.resources + resources,
      added: counts.added + added,
      superseded: counts.superseded + superseded,
    },
  };
}

function tallied<C extends Counts['changes' | 'left']>(before: C, names: readonly string[]): C {
  const tally: Record<string, number> = { ...before };
  for (const name of names) tally[name] = (tally[name] ?? 0) + 1;
  return tally as C;
}
