import { Fault } from '@warehouse/runtime/fault.ts';
import { readParquet } from '../files/adapters/parquet.ts';
import type { Column, FileRow } from '../files/column.ts';
import type { Place } from '../files/place.ts';
import { sealOf } from '../files/seal.ts';
import { type Manifest, readManifest, tallyOf } from './manifest.ts';
import type { Month } from './months.ts';
import { type ArchivedPart, type Ledger, left, nameOf } from './ports.ts';

/** Where a part lies: where it was put, or where somebody says it was brought. */
export type PlaceOf = (part: ArchivedPart) => Place;

/** Puts the records of months back, part by part. Gives the ids of users who were erased while these were away. */
export async function restore(
  ledger: Ledger,
  placeOf: PlaceOf,
  months: readonly Month[],
  told: (part: ArchivedPart) => void,
): Promise<readonly string[]> {
  await ledger.claim();
  const erased = await ledger.erasedSince(months);
  const parts = (await ledger.parts()).filter(({ month }) => months.includes(month));
  if (parts.length === 0) throw notArchived(months);
  const there = parts.filter((part) => left(part) > 0);
  if (there.length === 0) throw gone(parts[0] as ArchivedPart);
  for (const part of there) {
    const { columns, rows } = await openPart(placeOf(part), part);
    await ledger.restore(part, columns, rows());
    told(part);
  }
  return erased;
}

/** Some of several months may have been restored before; then the others are. */
const notArchived = (months: readonly Month[]) =>
  new Fault({
    remedy: 'stop',
    code: 'month_not_archived',
    message: `Nothing of ${months.join(', ')} is archived: \`npm run archive -- list\` tells the months that are`,
    facts: { months: months.length },
  });

/** A part whose file is the one that the ledger remembers. */
export interface OpenPart {
  columns: readonly Column[];
  rows(): AsyncGenerator<readonly FileRow[]>;
}

/** The rows of a part. Throws `part_damaged`, `part_pruned` (remedy stop) where they are not what the ledger remembers. */
export async function openPart(place: Place, part: ArchivedPart): Promise<OpenPart> {
  const manifest = await readManifest(place, part.file);
  if (manifest?.prunedAt || left(part) === 0) throw gone(part);
  const path = await place.fetch(part.file);
  if ((await sealOf(path)).sha256 !== part.sha256) throw damaged(part, place, 'its file has another SHA-256');
  const { columns } = manifest ?? missing(part, place);
  return {
    columns,
    async *rows() {
      const tally = tallyOf(columns);
      yield* tally.through(readParquet(path, columns));
      if (tally.end().digest !== part.digest) throw damaged(part, place, 'its rows have another digest');
    },
  };
}

const gone = (part: ArchivedPart) =>
  new Fault({
    remedy: 'stop',
    code: 'part_pruned',
    message: `Part ${nameOf(part)} of the archive was deleted by a rule of retention: its records are no more`,
    facts: { month: part.month, part: part.part },
  });

function missing(part: ArchivedPart, place: Place): Manifest {
  throw damaged(part, place, 'its manifest is missing');
}

const damaged = (part: ArchivedPart, { url }: Place, why: string) =>
  new Fault({
    remedy: 'stop',
    code: 'part_damaged',
    message: `Part ${nameOf(part)} of the archive in ${url} is not what was archived: ${why}. Take it from a copy, and say where with --place`,
    facts: { month: part.month, part: part.part },
  });
