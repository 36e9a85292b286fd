import { join } from 'node:path';
import { Fault } from '@warehouse/runtime/fault.ts';
import { readParquet, writeParquet } from '../files/adapters/parquet.ts';
import type { FileRow, RowFile } from '../files/column.ts';
import type { Place } from '../files/place.ts';
import { sealOf } from '../files/seal.ts';
import { type Manifest, manifestOf, nextFileOf, revisionsIn, type Tallied, tallyOf } from './manifest.ts';
import type { ArchivedPart, Rest } from './ports.ts';
import type { OpenPart } from './restore.ts';
import { sameRows } from './same-rows.ts';
import type { Sieve } from './sieve.ts';

/** What of a part goes, and what stays. */
export interface Parted {
  goes: Tallied;
  stays: Tallied;
  /** the file with what stays, where one was written */
  rest: Rest | null;
}

/** Looks at every event of a part; those that stay are written if there is a file for them. */
export async function partedOf({ columns, rows }: OpenPart, sieve: Sieve, file?: RowFile): Promise<Parted> {
  const [stays, goes] = [tallyOf(columns), tallyOf(columns)];
  for await (const some of rows()) {
    const its = sieve.parted(some);
    stays.take(its.stays);
    goes.take(its.goes);
    await file?.write(its.stays);
  }
  return { goes: goes.end(), stays: stays.end(), rest: null };
}

/**
 * Puts what stays of a part into a file beside it, and reads it back. Where nothing stays there is a manifest alone. The
 * part is as it was until the ledger names the new file.
 */
export async function writeRest(
  place: Place,
  was: Manifest,
  part: OpenPart,
  sieve: Sieve,
  now: Date,
): Promise<Parted> {
  const file = nextFileOf(was.file);
  const path = join(await place.work(), 'rest.parquet');
  const written = writeParquet(path, part.columns);
  const { goes, stays } = await partedOf(part, sieve, written);
  await written.close();
  const writtenAt = now.toISOString();
  const pruned = [...(was.pruned ?? []), ...goes.holds.map((each) => ({ ...each, at: writtenAt }))];
  const manifest: Manifest = { ...was, ...stays, ...(await sealOf(path)), file, pruned, writtenAt };
  if (stays.events > 0) {
    await place.put(file, path);
    await expectStaying(place, manifest, part, sieve);
  }
  await place.write(manifestOf(file), `${JSON.stringify(manifest, null, 1)}\n`);
  const { sha256, digest } = manifest;
  const rest: Rest = { place: place.url, file, sha256, digest, pruned: goes.events };
  return { rest, goes, stays };
}

async function expectStaying(place: Place, manifest: Manifest, part: OpenPart, sieve: Sieve): Promise<void> {
  const path = await place.fetch(manifest.file);
  const isWhole = (await sealOf(path)).sha256 === manifest.sha256;
  if (isWhole && (await sameRows(staying(part, sieve), readParquet(path, part.columns)))) return;
  throw new Fault({
    remedy: 'stop',
    code: 'copy_differs',
    message: `${manifest.file} does not hold what should stay of the part. Nothing was deleted: run it again`,
    facts: { month: manifest.month, part: manifest.part },
  });
}

async function* staying(part: OpenPart, sieve: Sieve): AsyncGenerator<readonly FileRow[]> {
  for await (const some of part.rows()) yield sieve.parted(some).stays;
}

export async function* going(part: OpenPart, sieve: Sieve): AsyncGenerator<readonly FileRow[]> {
  for await (const some of part.rows()) yield sieve.parted(some).goes;
}

/** Whatever lies there of a part but what the ledger names: what a run left that was killed, too. */
export async function sweep(place: Place, part: ArchivedPart, hasRows: boolean): Promise<void> {
  const kept = [manifestOf(part.file), ...(hasRows ? [part.file] : [])];
  for (const name of await revisionsIn(place, part)) if (!kept.includes(name)) await place.remove(name);
}
