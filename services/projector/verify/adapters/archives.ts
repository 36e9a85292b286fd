import { linkedRow } from '../../archive/adapters/linked.ts';
import { readManifest } from '../../archive/manifest.ts';
import { type ArchivedPart, left } from '../../archive/ports.ts';
import { openPart, type PlaceOf } from '../../archive/restore.ts';
import { type Entry, entryOfRow } from '../../chain/entry.ts';

/** Archived events as they came, part by part. */
export async function* entriesOf(
  parts: readonly ArchivedPart[],
  placeOf: PlaceOf,
): AsyncGenerator<readonly Entry[]> {
  for (const part of parts) {
    const { columns, rows } = await openPart(placeOf(part), part);
    const linked = linkedRow(columns);
    for await (const some of rows()) yield some.map((row) => entryOfRow(linked(row)));
  }
}

/**
 * Parts whose records are there to be looked at, and how many events the others stood for that nothing stands for in the
 * chain: they were deleted before that was kept.
 */
export async function standing(parts: readonly ArchivedPart[], placeOf: PlaceOf) {
  const there: ArchivedPart[] = [];
  let pruned = 0;
  for (const part of parts.filter((each) => left(each) > 0)) {
    const isGone = (await readManifest(placeOf(part), part.file))?.prunedAt !== undefined;
    if (isGone) pruned += left(part);
    else there.push(part);
  }
  return { there, pruned };
}
