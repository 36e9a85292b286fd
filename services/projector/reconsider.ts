import { isKind, type Kind } from './evolve/kinds.ts';
import { type Case, type Finding, foldUpTo, narrowed } from './fold-up-to.ts';
import { gather } from './gather.ts';
import { unfoldable } from './incoming/dead-letter.ts';
import type { Lap } from './laps.ts';
import type { Books, Rewrite } from './ports.ts';
import { refusedAmong } from './sift.ts';
import type { Flaw, Flawed, Subject, Verdict } from './trust.ts';

export interface Judged {
  rewrites: readonly Rewrite[];
  /** found so just now */
  distrusted: readonly (Verdict & { flaw: Flaw })[];
  /** trusted again */
  healed: readonly Verdict[];
}

/**
 * Folds resources anew of which not all may be usable, each up to its first event that is not:
 *
 *   events outside of the ledger ─┐
 *   the fold stumbles ────────────┼─► the earliest second ─► rows of what was before, and a mark
 *   the database refuses the rows ┘   none ────────────────► all rows, and no mark
 *
 * What comes of it depends on the events alone, not on which of them came first.
 *
 * @param subjects by key; null for those that only the ledger can name
 */
export async function reconsider(
  books: Books,
  subjects: ReadonlyMap<string, Subject | null>,
  recordedAt: string,
  lap: Lap,
): Promise<Judged> {
  if (subjects.size === 0) return { rewrites: [], distrusted: [], healed: [] };
  const keys = [...subjects.keys()];
  const was = new Map(
    (await books.untrusted(keys)).map(({ identity, letterId }) => [identity.resourceKey, letterId]),
  );
  const outside = Map.groupBy(await books.outside(keys), ({ resourceKey }) => resourceKey);
  const findings: Finding[] = [];
  for (const [kind, cases] of Map.groupBy(await casesOf(books, subjects), (each) => each.kind)) {
    const found = cases.map((each) => {
      const [first = null] = outside.get(each.identity.resourceKey) ?? [];
      return { each, finding: foldUpTo(each, first) };
    });
    findings.push(...(await written(books, kind, found, recordedAt, lap)));
  }
  const isNew = ({ identity, flaw }: Finding) => flaw?.letterId !== was.get(identity.resourceKey);
  const flawed = findings.filter(
    (each): each is Finding & Flawed => each.flaw !== null && each.fault !== null,
  );
  await books.bury(flawed.filter(isNew).map(unfoldable), recordedAt);
  await books.judge(findings, recordedAt);
  lap('dead_letters');
  return judged(findings, was);
}

async function casesOf(books: Books, subjects: ReadonlyMap<string, Subject | null>): Promise<Case[]> {
  const evidence = await gather(books, [...subjects.keys()]);
  const all = [...subjects].flatMap(([key, given]) => {
    const facts = evidence.facts.get(key) ?? [];
    const { kind = '', identity } = facts[0] ?? given ?? {};
    return identity && isKind(kind) ? [{ kind, identity, facts, evidence }] : [];
  });
  const cases: Case[] = [];
  for (const [kind, list] of Map.groupBy(all, (each) => each.kind)) {
    const believed = await books.believed(
      kind,
      list.map(({ identity }) => identity.resourceKey),
    );
    cases.push(...list.map((each) => ({ ...each, believed: believed.get(each.identity.resourceKey) ?? [] })));
  }
  return cases;
}

/** Writes what the database takes: of a resource that it refuses, what was before the version it refuses. */
async function written(
  books: Books,
  kind: Kind,
  found: readonly { each: Case; finding: Finding }[],
  recordedAt: string,
  lap: Lap,
): Promise<Finding[]> {
  const write = (rewrites: readonly Rewrite[]) => books.rewrite(kind, rewrites, recordedAt, lap);
  const isTaken = async (rewrite: Rewrite) => (await books.rehearse(() => write([rewrite]))) === null;
  const refused = await refusedAmong(books, found, (some) =>
    write(some.map(({ finding }) => finding.rewrite)),
  );
  const findings: Finding[] = [];
  for (const one of found) {
    const fault = refused.get(one);
    findings.push(fault ? await narrowed(one.each, one.finding, fault, isTaken) : one.finding);
  }
  await write(findings.map(({ rewrite }) => rewrite));
  return findings;
}

function judged(findings: readonly Finding[], was: ReadonlyMap<string, string>): Judged {
  const wasTrusted = ({ identity }: Subject) => !was.has(identity.resourceKey);
  return {
    rewrites: findings.map(({ rewrite }) => rewrite),
    distrusted: findings.filter(
      (each): each is Finding & { flaw: Flaw } => each.flaw !== null && wasTrusted(each),
    ),
    healed: findings.filter((each) => each.flaw === null && !wasTrusted(each)),
  };
}
