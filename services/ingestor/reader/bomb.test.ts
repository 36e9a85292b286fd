import { constants, crc32, deflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { DamageCode } from './read.ts';
import { inPieces, read } from './samples.ts';

const MiB = 1024 * 1024;
const HEADER = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3]);

/** One gzip member that inflates to the head and then thousands of times the same MiB, made without inflating it. */
function bomb(head: string, mebibyte: Buffer, times: number): Buffer {
  const flushed = { finishFlush: constants.Z_FULL_FLUSH };
  const begin = deflateRawSync(Buffer.from(head), flushed);
  const again = deflateRawSync(mebibyte, flushed);
  const trailer = Buffer.alloc(8);
  trailer.writeUInt32LE(crc32(head));
  return Buffer.concat([
    HEADER,
    begin,
    ...Array.from({ length: times }, () => again),
    deflateRawSync(''),
    trailer,
  ]);
}

const zeros = Buffer.alloc(MiB);
const letters = Buffer.alloc(MiB, 'x');
const objects = Buffer.from('{},'.repeat(MiB / 4));

/** [what it is, its bytes, the code, bytes inflated at most, beyond which reading must not have gone] */
const bombs: [string, Buffer, DamageCode, number][] = [
  ['zeros', bomb('', zeros, 3000), 'not_cloudtrail', 2 * MiB],
  ['one endless string in a record', bomb('{"Records":[{"a":"', letters, 3000), 'record_too_large', 10 * MiB],
  ['one endless string beside the records', bomb('{"a":"', letters, 3000), 'ratio_too_high', 11 * MiB],
  ['one endless name', bomb('{"', letters, 3000), 'ratio_too_high', 11 * MiB],
  ['a billion empty records', bomb('{"Records":[', objects, 3000), 'too_many_records', 11 * MiB],
  [
    'a billion numbers',
    bomb('{"Records":[', Buffer.from('7,'.repeat(MiB / 2)), 3000),
    'too_many_records',
    11 * MiB,
  ],
  ['endless white space', bomb('{"Records":[', Buffer.alloc(MiB, ' '), 3000), 'ratio_too_high', 11 * MiB],
  ['endless nesting', bomb('{"Records":[', Buffer.alloc(MiB, '['), 3000), 'record_too_large', 10 * MiB],
];

describe('a bomb', () => {
  it.each(bombs)('of %s is refused early', async (_, body, code, atMost) => {
    for (const given of [body, inPieces(body, 1000)]) {
      const { damage, inflatedBytes } = await read(given, { maxRecords: 2_000_000 });
      expect(damage?.code).toBe(code);
      expect(inflatedBytes).toBeLessThanOrEqual(atMost);
    }
  });

  it('of a hundred thousand empty members is refused early', async () => {
    const empty = bomb('', Buffer.alloc(0), 0);
    const body = Buffer.concat(Array.from({ length: 100_000 }, () => empty));
    expect((await read(body)).damage).toMatchObject({ code: 'corrupt' });
  });
});
