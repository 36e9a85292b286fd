import { join } from 'node:path';
import { codeOf, Fault } from '@warehouse/runtime/fault.ts';
import { readParquet, writeParquet } from '../files/adapters/parquet.ts';
import type { Place } from '../files/place.ts';
import { sealOf } from '../files/seal.ts';
import { fileOf, type Manifest, manifestOf, readManifest, tallyOf } from './manifest.ts';
import { firstYoung, type Month } from './months.ts';
import type { ArchivedPart, Ledger } from './ports.ts';
import { sameRows } from './same-rows.ts';

export interface Wish {
  /** in months */
  age: number;
  now: Date;
  detaches: boolean;
  /** leaves the detached table beside the ledger */
  keeps: boolean;
  isDry: boolean;
}

/** What became of a month. */
export interface Archived {
  month: Month;
  part: number;
  events: number;
  bytes: number;
  state: 'would be copied' | 'copied' | 'detached';
}

/**
 * Month by month, the oldest first:
 *
 *   rows ─► file, whole ─► manifest ─► read back, row for row ─► records out of the ledger, in one transaction
 *
 * Killed anywhere, the ledger is as it was or the month is done; a copy that is there and holds what the ledger holds is
 * not made again.
 */
export async function archive(
  ledger: Ledger,
  place: Place,
  wish: Wish,
  told: (archived: Archived) => void,
  stopping: AbortSignal,
): Promise<Archived[]> {
  await ledger.claim();
  const parts = await ledger.parts();
  const done: Archived[] = [];
  for (const { month, events } of await ledger.monthsBefore(firstYoung(wish.age, wish.now))) {
    stopping.throwIfAborted();
    if (events === 0) continue;
    const its = parts.filter((each) => each.month === month).map(({ part }) => part);
    const part = Math.max(0, ...its) + 1;
    const archived: Archived = wish.isDry
      ? { month, part, events, bytes: 0, state: 'would be copied' }
      : await archiveMonth(ledger, place, month, part, wish);
    told(archived);
    done.push(archived);
  }
  return done;
}

async function archiveMonth(
  ledger: Ledger,
  place: Place,
  month: Month,
  part: number,
  { detaches, keeps }: Wish,
): Promise<Archived> {
  const last = await readManifest(place, fileOf(month, part));
  const there = last?.prunedAt ? null : last;
  const known = there && (await fingerprintIfSame(ledger, place, there).catch(noneIfMissing));
  const manifest = known && there ? there : await copy(ledger, place, month, part);
  const fingerprint = known ?? (await fingerprintIfSame(ledger, place, manifest));
  if (fingerprint === null) throw differs(manifest);
  const { events, bytes, file, sha256, digest } = manifest;
  if (!detaches) return { month, part, events, bytes, state: 'copied' };
  const archived: ArchivedPart = { month, part, place: place.url, file, events, sha256, digest, pruned: 0 };
  await ledger.detach(archived, fingerprint, keeps);
  return { month, part, events, bytes, state: 'detached' };
}

async function copy(ledger: Ledger, place: Place, month: Month, part: number): Promise<Manifest> {
  const path = join(await place.work(), `${month}-${part}.parquet`);
  return ledger.read(month, async ({ columns, rows }) => {
    const file = writeParquet(path, columns);
    const tally = tallyOf(columns);
    for await (const some of tally.through(rows())) await file.write(some);
    await file.close();
    const name = fileOf(month, part);
    const seal = await sealOf(path);
    const writtenAt = new Date().toISOString();
    const manifest: Manifest = { month, part, file: name, ...tally.end(), ...seal, columns, writtenAt };
    await place.put(name, path);
    await place.write(manifestOf(name), `${JSON.stringify(manifest, null, 1)}\n`);
    return manifest;
  });
}

/** What the month is known by, if the file holds what the ledger holds; null when it does not. */
async function fingerprintIfSame(ledger: Ledger, place: Place, manifest: Manifest): Promise<string | null> {
  const path = await place.fetch(manifest.file);
  if ((await sealOf(path)).sha256 !== manifest.sha256) return null;
  return ledger.read(manifest.month, async ({ columns, rows, fingerprint }) => {
    const its = await fingerprint();
    return (await sameRows(rows(), readParquet(path, columns))) ? its : null;
  });
}

function noneIfMissing(error: unknown): null {
  if (codeOf(error) === 'file_missing') return null;
  throw error;
}

const differs = ({ month, part, file }: Manifest) =>
  new Fault({
    remedy: 'stop',
    code: 'copy_differs',
    message: `${file} does not hold what the ledger holds: events of ${month} came meanwhile, or what was written is not what is read. Nothing was detached: run it again`,
    facts: { month, part },
  });
