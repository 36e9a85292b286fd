import type { Head } from '../chain/link.ts';
import type { Proof } from '../chain/prove.ts';
import type { Tally } from '../chain/tally.ts';
import type { Verdict } from './ports.ts';

type Found = 'untied' | 'unheld' | 'unlinked' | 'differing' | 'left';

/** What a proof finds → the rule that it breaks. */
const rules: Record<Found, Pick<Verdict, 'name' | 'sentence'>> = {
  untied: {
    name: 'links_follow_each_other',
    sentence: 'Every link of the chain is tied to the one before it, from the first on',
  },
  unheld: {
    name: 'links_hold_what_was_linked',
    sentence: 'Every link holds the events that were recorded with it, unchanged, and no others',
  },
  unlinked: {
    name: 'events_are_linked',
    sentence: 'Every event of the ledger is held by a link (older ones are by `npm run link`)',
  },
  differing: {
    name: 'columns_follow_from_the_text',
    sentence: 'The columns of every event say what its text says',
  },
  left: {
    name: 'heads_are_in_the_chain',
    sentence: 'Every head that was kept elsewhere is in its chain',
  },
};

/** The rules of the chain, judged. The one of heads is judged where heads are given. */
export function chainVerdicts(proof: Proof, before: readonly Head[]): Verdict[] {
  const judged = Object.entries(rules).filter(([found]) => found !== 'left' || before.length > 0);
  return judged.map(([found, rule]) => {
    const { differences, first }: Tally = proof[found as Found];
    return { ...rule, differences, first };
  });
}
