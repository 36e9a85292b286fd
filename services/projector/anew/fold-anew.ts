import { eventTypes } from '@warehouse/events/event-types.ts';
import { Fault } from '@warehouse/runtime/fault.ts';
import type { Kind } from '../evolve/kinds.ts';
import { type Evidence, gather } from '../gather.ts';
import type { LedgerFact, Rewrite } from '../ports.ts';
import { refolded } from '../refold.ts';
import { revise } from '../rows/revision.ts';
import type { Identity, VersionRow } from '../rows/version.ts';
import { differencesOf, differing } from './differences.ts';
import type { Resource, Shelf, Stored } from './ports.ts';

/** A resource folded from all of its events, beside what the tables say of it. */
export interface Anew {
  kind: Kind;
  identity: Identity;
  /** what the tables say otherwise, for people; empty when they agree */
  differences: readonly string[];
  /** what would make them agree */
  rewrite: Rewrite;
  /** ids of events that versions name and the ledger does not have */
  lost: readonly string[];
}

/** Folds resources from the ledger, with today's fold, and compares. */
export async function foldedAnew(shelf: Shelf, resources: readonly Resource[]): Promise<Anew[]> {
  const evidence = await gather(
    shelf,
    resources.map(({ key }) => key),
  );
  const anew: Anew[] = [];
  for (const [kind, list] of Map.groupBy(resources, (each) => each.kind)) {
    const keys = list.map(({ key }) => key);
    const stored = await shelf.stored(kind, keys);
    for (const key of keys) {
      const facts = evidence.facts.get(key) ?? [];
      const compared = compare(kind, facts, evidence, stored.get(key));
      if (compared) anew.push(compared);
    }
  }
  return anew;
}

function compare(
  kind: Kind,
  facts: readonly LedgerFact[],
  evidence: Evidence,
  stored: Stored | undefined,
): Anew | null {
  const identity = facts[0]?.identity ?? stored?.identity;
  if (!identity) return null;
  expectKnown(facts);
  const all = facts.length > 0 ? refolded(kind, facts, evidence, []) : nothing(identity);
  const versions = all.revision.added;
  const believed = stored?.believed ?? [];
  const differences = differencesOf(kind, versions, all, stored);
  const ids = new Set(facts.map(({ eventId }) => eventId));
  const named = believed.flatMap((row) => row.changeEventIds as string[]);
  return {
    kind,
    identity,
    differences,
    rewrite: {
      ...all,
      revision: revise(differences.length > 0 ? trusted(believed, versions) : believed, versions),
    },
    lost: named.filter((id) => !ids.has(id)),
  };
}

/** Nothing is known of it: whatever the tables say comes from nowhere. */
const nothing = (identity: Identity): Rewrite => ({
  identity,
  revision: { superseded: [], moved: [], added: [] },
  current: 'gone',
  foldedTo: 0,
  displaced: [],
});

const ALTERED = 'altered';

/** Rows whose columns are not what their fingerprint says are taken for others. */
function trusted(believed: readonly VersionRow[], versions: readonly VersionRow[]): VersionRow[] {
  const wanted = new Map(versions.map((version) => [version.validFrom, version]));
  return believed.map((row) => {
    const version = wanted.get(row.validFrom);
    const isAltered = version && differing({ ...version, validTo: row.validTo }, row).length > 0;
    return isAltered ? { ...row, fingerprint: ALTERED } : row;
  });
}

const known = new Set<string>(eventTypes);

/** An event that a newer program has put into the ledger must not be passed over as if it moved nothing. */
function expectKnown(facts: readonly LedgerFact[]): void {
  const unknown = facts.find(({ type }) => !known.has(type));
  if (!unknown) return;
  throw new Fault({
    remedy: 'stop',
    code: 'cannot_fold',
    message: `Event ${unknown.eventId} cannot be folded: this program does not know its type`,
    facts: { eventId: unknown.eventId },
  });
}
