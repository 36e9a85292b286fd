import { Fault } from '@warehouse/runtime/fault.ts';
import { type About, type Hold, holds, nameOf, wordsFor } from '../holds/hold.ts';

/** What is on hold may not be erased: not the person, and no event that an erasure would change. */
export function expectFree(standing: readonly Hold[], touched: readonly About[]): void {
  const holding = standing.filter((hold) => touched.some((about) => holds(hold, about)));
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
