import { sql } from 'drizzle-orm';
import { rewrite } from '../../adapters/postgres/rewrite.ts';
import type { Transaction, WritingTransaction } from '../../adapters/postgres/transaction.ts';
import { shelfOf } from '../../anew/adapters/shelf.ts';
import { type Anew, foldedAnew } from '../../anew/fold-anew.ts';
import { isKind, type Kind } from '../../evolve/kinds.ts';
import { resourceKey } from '../../incoming/key.ts';
import { tablesOf } from '../../rows/names.ts';
import { hiddenVersion } from '../hide/version.ts';
import { patternOf } from '../hide/words.ts';
import type { Person } from '../person.ts';
import type { Change } from './events.ts';
import { pastVersions, recordings, replaceVersions } from './versions.ts';

export type Resources = ReadonlyMap<Kind, ReadonlySet<string>>;

/** The person, in whichever Regions, and all resources whose events change. */
export async function resourcesOf(
  tx: Transaction,
  { instanceId, userId }: Person,
  changes: readonly Change[],
): Promise<Resources> {
  const { rows } = await tx.execute(
    sql`select distinct region from warehouse.user_history
        where instance_id = ${instanceId} and user_id = ${userId}`,
  );
  const own = rows.map(({ region }) => resourceKey(String(region), instanceId, 'user', userId));
  const ours = changes.filter(({ is }) => isKind(is.kind) && is.instanceId !== null);
  const byKind = Map.groupBy(ours, ({ is }) => is.kind as Kind);
  const keysOf = (kind: Kind) => (byKind.get(kind) ?? []).map(({ is }) => is.resourceKey);
  return new Map(
    (Object.keys(tablesOf) as Kind[]).map((kind) => [
      kind,
      new Set([...keysOf(kind), ...(kind === 'user' ? own : [])]),
    ]),
  );
}

const RESOURCES = 100;

/** Folds them anew, and puts what comes out in place of what is believed: what it said may not be asked any more. */
export async function refoldInPlace(
  tx: WritingTransaction,
  resources: Resources,
  recordedAt: string,
): Promise<void> {
  const list = [...resources].flatMap(([kind, keys]) => [...keys].map((key) => ({ key, kind, events: 0 })));
  for (let at = 0; at < list.length; at += RESOURCES) {
    const anew = await foldedAnew(shelfOf(tx), list.slice(at, at + RESOURCES));
    for (const each of anew.filter(({ differences }) => differences.length > 0))
      await replaceBelieved(tx, each, recordedAt);
  }
}

/** A version that begins where one began takes its row, with the time since when it is believed; others are added. */
async function replaceBelieved(tx: WritingTransaction, anew: Anew, recordedAt: string): Promise<void> {
  const { kind, identity, rewrite: due } = anew;
  const { superseded, moved, added } = due.revision;
  const ended = new Set(superseded.map(({ validFrom }) => validFrom));
  const begun = new Set(added.map(({ validFrom }) => validFrom));
  const write = (revision: typeof due.revision) =>
    rewrite(tx, kind, [{ ...due, revision }], recordedAt, () => {});
  const gone = superseded.filter(({ validFrom }) => !begun.has(validFrom));
  await write({ superseded: gone, moved: [], added: [] });
  const recorded = await recordings(tx, kind, identity.resourceKey);
  const replaced = added.filter(({ validFrom }) => ended.has(validFrom));
  await replaceVersions(
    tx,
    kind,
    replaced.map((row) => ({ ...row, recordedFrom: recorded.get(row.validFrom) })),
  );
  await write({ superseded: [], moved, added: added.filter(({ validFrom }) => !ended.has(validFrom)) });
}

/** Versions that are believed no more: nothing is folded into them again, so they are hidden as they stand. */
export async function hidePast(
  tx: Transaction,
  resources: Resources,
  person: Person,
  changes: readonly Change[],
): Promise<number> {
  const makers = new Map(changes.map(({ is }) => [is.eventId, is.actorName]));
  const pattern = patternOf(person.words);
  let versions = 0;
  for (const [kind, keys] of resources) {
    const due = (await pastVersions(tx, kind, [...keys])).flatMap((was) => {
      const own = kind === 'user' && was[tablesOf.user.id] === person.userId;
      return hiddenVersion(was, { own, tags: person.tags, makers, pattern }) ?? [];
    });
    await replaceVersions(tx, kind, due);
    versions += due.length;
  }
  return versions;
}
