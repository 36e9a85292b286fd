import { Fault } from '@warehouse/runtime/fault.ts';
import { linkedRow } from '../../archive/adapters/linked.ts';
import { readManifest } from '../../archive/manifest.ts';
import { type ArchivedPart, left, nameOf } from '../../archive/ports.ts';
import { openPart, type PlaceOf } from '../../archive/restore.ts';
import { type Entry, entryOfRow } from '../../chain/entry.ts';
import type { Archives, Damage } from '../ports.ts';

/** The parts as the ledger remembers them, each where it lies. */
export async function archivesIn(parts: readonly ArchivedPart[], placeOf: PlaceOf): Promise<Archives> {
  const { there, lost } = await standing(parts, placeOf);
  const damaged: Damage[] = [];
  return {
    parts: there.length,
    lost,
    damaged: () => damaged,
    async *entries() {
      for (const part of there) {
        try {
          yield* entriesOf(part, placeOf);
        } catch (error) {
          if (!(error instanceof Fault) || !damages.includes(error.code)) throw error;
          damaged.push({ part: nameOf(part), why: error.message, events: left(part) });
        }
      }
    },
  };
}

/** What is wrong with a part alone. */
const damages: readonly string[] = ['part_damaged', 'file_missing', 'part_pruned'];

async function* entriesOf(part: ArchivedPart, placeOf: PlaceOf): AsyncGenerator<readonly Entry[]> {
  const { columns, rows } = await openPart(placeOf(part), part);
  const linked = linkedRow(columns);
  for await (const some of rows()) yield some.map((row) => entryOfRow(linked(row)));
}

/**
 * Parts whose records are there to be looked at, and how many events the others stood for that nothing stands for in the
 * chain: they were deleted before that was kept.
 */
async function standing(parts: readonly ArchivedPart[], placeOf: PlaceOf) {
  const there: ArchivedPart[] = [];
  let lost = 0;
  for (const part of parts.filter((each) => left(each) > 0)) {
    const isGone = (await readManifest(placeOf(part), part.file))?.prunedAt !== undefined;
    if (isGone) lost += left(part);
    else there.push(part);
  }
  return { there, lost };
}
