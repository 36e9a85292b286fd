import type { Place } from '../files/place.ts';
import { type Manifest, manifestOf, readManifest } from './manifest.ts';
import type { ArchivedPart, Ledger } from './ports.ts';
import type { PlaceOf } from './restore.ts';
import { type Rule, reasonsToKeep, ruleOf } from './retention.ts';

/** What becomes of a part, and why it stays if it does. */
export interface Pruned {
  part: ArchivedPart;
  state: 'stays' | 'would be deleted' | 'deleted' | 'was deleted';
  reasons: readonly string[];
}

export interface Wish {
  rules: readonly Rule[];
  now: Date;
  isDry: boolean;
}

/**
 * Deletes the files of parts whose time is over. The manifest stays and says since when: first that, then the file goes.
 * The ledger is not touched.
 */
export async function prune(
  ledger: Ledger,
  placeOf: PlaceOf,
  wish: Wish,
  told: (pruned: Pruned) => void,
): Promise<void> {
  await ledger.claim();
  for (const part of await ledger.parts()) {
    const rules = [...wish.rules, ...(await ledger.holds()).map(ruleOf)];
    const place = placeOf(part);
    const manifest = await readManifest(place, part.month, part.part);
    told({ part, ...(await pruned(place, part, manifest, { ...wish, rules })) });
  }
}

async function pruned(
  place: Place,
  { month, part, file }: ArchivedPart,
  manifest: Manifest | null,
  { rules, now, isDry }: Wish,
): Promise<Omit<Pruned, 'part'>> {
  if (manifest === null) return { state: 'stays', reasons: ['its manifest is missing'] };
  if (manifest.prunedAt) {
    if (!isDry) await place.remove(file);
    return { state: 'was deleted', reasons: [manifest.prunedAt] };
  }
  const reasons = reasonsToKeep(manifest, rules, now);
  if (reasons.length > 0) return { state: 'stays', reasons };
  if (isDry) return { state: 'would be deleted', reasons };
  const marked: Manifest = { ...manifest, prunedAt: now.toISOString() };
  await place.write(manifestOf(month, part), `${JSON.stringify(marked, null, 1)}\n`);
  await place.remove(file);
  return { state: 'deleted', reasons };
}
