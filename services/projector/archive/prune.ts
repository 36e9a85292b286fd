import type { Place } from '../files/place.ts';
import { type Manifest, readManifest, type Tallied } from './manifest.ts';
import { type ArchivedPart, type Ledger, left } from './ports.ts';
import { going, partedOf, sweep, writeRest } from './rest.ts';
import { openPart, type PlaceOf } from './restore.ts';
import { type Law, type Rule, reasonToKeep } from './retention.ts';
import { sieveOf } from './sieve.ts';

/** What becomes of a part: of its events whose records go, and of those that stay. */
export interface Pruned {
  part: ArchivedPart;
  state: 'stays' | 'would be deleted' | 'deleted' | 'was deleted';
  goes: Tallied['holds'];
  stays: number;
  reasons: readonly string[];
}

export interface Wish {
  rules: readonly Rule[];
  now: Date;
  isDry: boolean;
}

/**
 * Lets go of records whose time is over, part by part:
 *
 *   what stays ─► file beside the former ─► manifest ─► read back ─► one transaction:
 *     holds are those of before? ─► what stood for each event in the chain is kept ─► the part is the new file
 *   ─► the former file goes
 *
 * Killed anywhere, a part is as it was or done; what is left beside it goes with the next run.
 */
export async function prune(
  ledger: Ledger,
  placeOf: PlaceOf,
  { rules, now, isDry }: Wish,
  told: (pruned: Pruned) => void,
): Promise<void> {
  await ledger.claim();
  for (const part of await ledger.parts()) {
    const law = { rules, holds: await ledger.holds(), now };
    told({ part, ...(await pruned(ledger, placeOf(part), part, law, isDry)) });
  }
}

type Outcome = Omit<Pruned, 'part'>;

async function pruned(
  ledger: Ledger,
  place: Place,
  part: ArchivedPart,
  law: Law,
  isDry: boolean,
): Promise<Outcome> {
  const manifest = await readManifest(place, part.file);
  if (manifest === null) return staying(part, ['its manifest is missing']);
  const isGone = manifest.prunedAt !== undefined || left(part) === 0;
  if (!isDry) await sweep(place, part, !isGone);
  if (isGone) return { state: 'was deleted', goes: [], stays: 0, reasons: [] };
  const reasons = reasonsFor(manifest, law);
  if (!reasons.includes(null)) return staying(part, reasons);
  const opened = await openPart(place, part);
  const sieve = sieveOf(opened.columns, part.month, law);
  const its = isDry
    ? await partedOf(opened, sieve)
    : await writeRest(place, manifest, opened, sieve, law.now);
  if (its.goes.events === 0) {
    // every resource of it is on hold
    if (!isDry) await sweep(place, part, true);
    return staying(part, sieve.reasons());
  }
  if (its.rest !== null) {
    await ledger.prune(part, its.rest, law.holds, opened.columns, going(opened, sieve));
    await sweep(place, { ...part, file: its.rest.file }, its.stays.events > 0);
  }
  const state = isDry ? 'would be deleted' : 'deleted';
  return { state, goes: its.goes.holds, stays: its.stays.events, reasons: sieve.reasons() };
}

/** Why each kind of an instance stays that a part holds; null: it goes, but for what is on hold of it. */
const reasonsFor = ({ month, holds }: Manifest, law: Law) =>
  holds.map(({ instanceId, kind }) => reasonToKeep(month, { instanceId, kind, resourceId: null }, law));

const staying = (part: ArchivedPart, reasons: readonly (string | null)[]): Outcome => ({
  ...{ state: 'stays', goes: [], stays: left(part) },
  reasons: [...new Set(reasons.filter((reason) => reason !== null))],
});
