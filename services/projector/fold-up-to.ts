import { Fault } from '@warehouse/runtime/fault.ts';
import type { Evidence } from './gather.ts';
import { unfoldableId } from './incoming/dead-letter.ts';
import type { LedgerFact, Rewrite } from './ports.ts';
import { refolded } from './refold.ts';
import type { Believed } from './rows/revision.ts';
import type { Flaw, Subject } from './trust.ts';

/** All that decides about one resource. */
export interface Case extends Subject {
  facts: readonly LedgerFact[];
  evidence: Evidence;
  believed: readonly Believed[];
}

/** What a case came to. */
export interface Finding extends Subject {
  rewrite: Rewrite;
  flaw: Flaw | null;
  /** why, where the flaw is an event of the ledger */
  fault: Fault | null;
}

const rewriteOf = ({ kind, identity, facts, evidence, believed }: Case, before?: number) =>
  refolded({ kind, identity }, facts, evidence, believed, before);

/** The rows of what was before the flaw; where the fold stumbles earlier, of what was before that. */
export function foldUpTo(each: Case, flaw: Flaw | null, fault: Fault | null = null): Finding {
  const { kind, identity } = each;
  try {
    return { kind, identity, rewrite: rewriteOf(each, flaw?.since), flaw, fault };
  } catch (error) {
    if (!(error instanceof Fault && error.code === 'cannot_fold')) throw error;
    const { eventId, second } = error.facts;
    return foldUpTo(each, inLedger(String(eventId), Number(second)), error);
  }
}

const inLedger = (eventId: string, since: number): Flaw => ({
  since,
  eventId,
  letterId: unfoldableId(eventId),
  code: 'cannot_fold',
});

/**
 * Finds the first version that the database refuses: its last event is the flaw. A version is taken or refused
 * wherever it stands, so halving finds it.
 *
 * @param isTaken whether rows can be written
 */
export async function narrowed(
  each: Case,
  { kind, identity, flaw }: Pick<Finding, 'kind' | 'identity' | 'flaw'>,
  fault: Fault,
  isTaken: (rewrite: Rewrite) => Promise<boolean>,
): Promise<Finding> {
  const versions = rewriteOf({ ...each, believed: [] }, flaw?.since).revision.added;
  const secondOf = (index: number) => (versions[index]?.validFrom ?? 0) / 1_000;
  let taken = 0;
  let refused = versions.length;
  while (refused - taken > 1) {
    const middle = (taken + refused) >> 1;
    if (await isTaken(rewriteOf(each, secondOf(middle)))) taken = middle;
    else refused = middle;
  }
  const first = versions[refused - 1];
  // without any version there is nothing that an event could be blamed for
  if (!first) throw fault;
  const found = inLedger(first.lastChangeEventId as string, secondOf(refused - 1));
  return { kind, identity, rewrite: rewriteOf(each, found.since), flaw: found, fault };
}
