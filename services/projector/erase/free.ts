import { Fault } from '@warehouse/runtime/fault.ts';
import { type About, type Hold, holds, type Letter, mayHold, nameOf, wordsFor } from '../holds/hold.ts';

/** What an erasure would change: events and resources, and what was put aside of them. */
export interface Touched {
  abouts: readonly About[];
  letters?: readonly Letter[];
}

/**
 * What is on hold may not be erased: not the person, and no event or dead letter that an erasure would change.
 *
 * @throws Fault `on_hold`
 */
export function expectFree(standing: readonly Hold[], { abouts, letters = [] }: Touched): void {
  const holding = standing.filter(
    (hold) => abouts.some((about) => holds(hold, about)) || letters.some((letter) => mayHold(hold, letter)),
  );
  const [first] = holding;
  if (!first) return;
  const told = holding.map((hold) => `${wordsFor(hold)} (${nameOf(hold)})`).join(', ');
  throw new Fault({
    remedy: 'stop',
    code: 'on_hold',
    message: `Nothing was erased, for what would change is on hold: ${told}. \`npm run holds -- lift\` ends a hold that is over`,
    facts: { holds: holding.map(({ id }) => id).join(' ') },
  });
}
