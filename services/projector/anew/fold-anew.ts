import type { Kind } from '../evolve/kinds.ts';
import { type Evidence, gather } from '../gather.ts';
import type { LedgerFact, Rewrite } from '../ports.ts';
import { refolded } from '../refold.ts';
import { revise } from '../rows/revision.ts';
import type { Identity, VersionRow } from '../rows/version.ts';
import { differencesOf, differing } from './differences.ts';
import type { Resource, Shelf, Stored } from './ports.ts';

/** A resource as the tables have it, or as the ledger gives it. */
export interface Side {
  /** those that are believed */
  versions: readonly VersionRow[];
  /** whether it has a row of now */
  isThere: boolean;
}

/** A resource folded from all of its events, beside what the tables say of it. */
export interface Anew {
  kind: Kind;
  identity: Identity;
  /** what the tables say otherwise, for people; empty when they agree */
  differences: readonly string[];
  was: Side;
  becomes: Side;
  /** what would make them agree */
  rewrite: Rewrite;
  /** ids of events that versions name and the ledger does not have */
  lost: readonly string[];
}

/** Folds resources from the ledger, with today's fold, and compares. One that is not trusted is folded up to its mark. */
export async function foldedAnew(shelf: Shelf, resources: readonly Resource[]): Promise<Anew[]> {
  const evidence = await gather(
    shelf,
    resources.map(({ key }) => key),
  );
  const marks = await shelf.marks(resources.map(({ key }) => key));
  const since = new Map(marks.map((mark) => [mark.key, mark.since]));
  const anew: Anew[] = [];
  for (const [kind, list] of Map.groupBy(resources, (each) => each.kind)) {
    const keys = list.map(({ key }) => key);
    const stored = await shelf.stored(kind, keys);
    for (const key of keys) {
      const facts = evidence.facts.get(key) ?? [];
      const compared = compare(kind, facts, evidence, stored.get(key), since.get(key));
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
  before: number | undefined,
): Anew | null {
  const identity = facts[0]?.identity ?? stored?.identity;
  if (!identity) return null;
  const all =
    facts.length > 0 ? refolded({ kind, identity }, facts, evidence, [], before) : nothing(identity);
  const versions = all.revision.added;
  const believed = stored?.believed ?? [];
  const differences = differencesOf(kind, versions, all, stored);
  const ids = new Set(facts.map(({ eventId }) => eventId));
  const named = believed.flatMap((row) => row.changeEventIds as string[]);
  return {
    kind,
    identity,
    differences,
    was: { versions: believed, isThere: Boolean(stored?.current) },
    becomes: { versions, isThere: typeof all.current === 'object' },
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
