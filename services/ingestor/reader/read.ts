import { Body } from './body.ts';
import { type Damage, Damaged } from './damage.ts';
import type { Limits } from './limits.ts';
import { borrowScanner, giveBack } from './scanners.ts';
import { gathered, HELD_WHOLE_BYTES, Source, tooLarge } from './source.ts';
import { type OnRecord, TrailText } from './trail-text.ts';

export type { Damage, DamageCode } from './damage.ts';
export { defaultLimits, type Limits } from './limits.ts';
export { connectRecord } from './record.ts';
export type { Candidate } from './scanner.ts';
export type { OnRecord } from './trail-text.ts';

/** What one trail file was. Damage is no error: what was complete before it has been handed on. */
export interface Reading {
  /** Elements of `Records` seen, of all services. */
  records: number;
  /** Those handed on. */
  candidates: number;
  compressedBytes: number;
  /** Equal to `compressedBytes` for plain JSON. */
  inflatedBytes: number;
  /** Bytes behind the last gzip member that are no member. */
  ignoredTrailingBytes: number;
  damage: Damage | null;
}

/**
 * Reads a trail file, gzipped or plain, and hands on each complete element of its top-level `Records` that may be a
 * record of Connect; `connectRecord` decides. A candidate is good until `onRecord` returns, its bytes and text are the
 * receiver's to keep. A promise given back by `onRecord` is awaited before the next one is handed on.
 * @param size the announced size in bytes; a body announced too large is not even begun
 * @throws what the body or `onRecord` throws; damage of the file is told in the reading
 */
export async function readTrailFile(
  body: Buffer | AsyncIterable<Uint8Array>,
  size: number | null,
  limits: Limits,
  onRecord: OnRecord,
): Promise<Reading> {
  const scanner = borrowScanner();
  const text = new TrailText(scanner, limits, onRecord);
  const bytes = new Body(limits, (chunk) => text.take(chunk));
  try {
    const damage = await damageOf(async () => {
      await readBody(bytes, body, size, limits);
      if (bytes.tally.inflatedBytes === 0) throw new Damaged('empty', 'nothing inside');
      await text.finish();
    });
    // what the scanner still holds is complete records before the damage
    if (damage !== null) await damageOf(() => text.finishRecords());
    const { records, candidates } = text;
    return { records, candidates, ...bytes.tally, damage: damage && inItsWrapping(damage, bytes.gzip) };
  } finally {
    giveBack(scanner);
  }
}

async function readBody(
  bytes: Body,
  body: Buffer | AsyncIterable<Uint8Array>,
  size: number | null,
  limits: Limits,
): Promise<void> {
  const announced = Buffer.isBuffer(body) ? body.length : (size ?? 0);
  if (announced > limits.maxCompressedBytes) throw tooLarge(announced, limits);
  if (Buffer.isBuffer(body)) {
    await bytes.readHeld(body);
    return;
  }
  const source = new Source(body, limits);
  try {
    const held = announced > HELD_WHOLE_BYTES ? null : await source.held();
    await (held === null ? bytes.readSource(new Source(gathered(source), limits)) : bytes.readHeld(held));
  } finally {
    await source.close();
  }
}

async function damageOf(work: () => Promise<void>): Promise<Damage | null> {
  try {
    await work();
    return null;
  } catch (error) {
    if (error instanceof Damaged) return error.damage;
    throw error;
  }
}

/** What was gzip and is no JSON inside is told as such. */
function inItsWrapping(damage: Damage, gzip: boolean): Damage {
  return gzip && damage.code === 'not_gzip_not_json' ? { ...damage, code: 'not_cloudtrail' } : damage;
}
