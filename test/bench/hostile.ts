import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip, gzipSync } from 'node:zlib';
import { benchTrail } from '@warehouse/trail/bench.ts';

/** A long file and the bombs. */
export const hostile = ['500-megabytes', 'zeros', 'one-string', 'billion-records', 'many-members'] as const;
export type Hostile = (typeof hostile)[number];

const MiB = 1024 * 1024;
/** More than `maxInflatedBytes` allows. */
const BOMB_BYTES = 1536 * MiB;
const HEAD = Buffer.from('{"Records":[');
const TAIL = Buffer.from('{}]}');

/** Texts that cost a careless reader its memory, written to a file piece by piece. */
const texts: Record<Exclude<Hostile, 'many-members'>, () => Iterable<Buffer>> = {
  /** Honest, but ten times as long as CloudTrail's longest. */
  *'500-megabytes'() {
    const records = longTrail();
    yield HEAD;
    for (let bytes = 0; bytes < 500e6; bytes += records.length) yield records;
    yield TAIL;
  },
  *zeros() {
    yield* repeated(Buffer.alloc(MiB), BOMB_BYTES);
  },
  *'one-string'() {
    yield Buffer.from('{"Records":[{"eventSource":"');
    yield* repeated(Buffer.alloc(MiB, 'x'), BOMB_BYTES);
  },
  *'billion-records'() {
    yield HEAD;
    yield* repeated(Buffer.from('{},'.repeat(MiB / 4)), BOMB_BYTES);
    yield TAIL;
  },
};

export async function writeHostile(name: Hostile, file: string): Promise<void> {
  if (name === 'many-members') return writeMembers(file);
  await pipeline(
    Readable.from(texts[name]()),
    createGzip({ level: name === '500-megabytes' ? 6 : 1 }),
    createWriteStream(file),
  );
}

/** A hundred thousand empty members before the records. */
async function writeMembers(file: string): Promise<void> {
  const empty = gzipSync('');
  const many = Buffer.concat(Array.from({ length: 1000 }, () => empty));
  const body = function* (): Generator<Buffer> {
    for (let n = 0; n < 100; n++) yield many;
    yield gzipSync('{"Records":[]}');
  };
  await pipeline(Readable.from(body()), createWriteStream(file));
}

function* repeated(piece: Buffer, bytes: number): Generator<Buffer> {
  for (let sent = 0; sent < bytes; sent += piece.length) yield piece;
}

/** 3,000 records, each followed by a comma. */
function longTrail(): Buffer {
  const { files } = benchTrail({ files: 1, recordsPerFile: 3000, connectShare: 0.005 });
  return Buffer.from(
    files.flatMap(({ records }) => records.map((each) => `${JSON.stringify(each)},`)).join(''),
  );
}
