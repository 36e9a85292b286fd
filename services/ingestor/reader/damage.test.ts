import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { DamageCode, Limits } from './read.ts';
import { fileOf, foreign, gzipped, inPieces, ours, read } from './samples.ts';

const records = [ours({ eventID: 'a' }), foreign({ padding: 'x'.repeat(500) }), ours({ eventID: 'b' })];
const text = fileOf(...records);
const body = gzipped(text);

const flipped = (bytes: Buffer, at: number): Buffer => {
  const copy = Buffer.from(bytes);
  copy[at < 0 ? copy.length + at : at] = (copy.at(at) as number) ^ 0xff;
  return copy;
};

/** [what it is, its bytes, the code, the places of records that are saved] */
const damaged: [string, Buffer, DamageCode, number[]][] = [
  ['no bytes', Buffer.alloc(0), 'empty', []],
  ['a gzip of no bytes', gzipped(''), 'empty', []],
  ['plain text', Buffer.from('hello'), 'not_gzip_not_json', []],
  ['white space', Buffer.from('  \n'), 'not_gzip_not_json', []],
  ['noise', Buffer.from('PK\x03\x04 zip'), 'not_gzip_not_json', []],
  ['a brace and no JSON', Buffer.from('{hello}'), 'not_gzip_not_json', []],
  ['gzipped text', gzipped('hello'), 'not_cloudtrail', []],
  ['gzipped zeros', gzipped(Buffer.alloc(100_000)), 'not_cloudtrail', []],
  ['a JSON array', Buffer.from(`[${JSON.stringify(ours())}]`), 'not_cloudtrail', []],
  ['a digest', gzipped('{"awsAccountId":"123456789012","logFiles":[]}'), 'not_cloudtrail', []],
  ['Records that are no array', Buffer.from('{"Records":{}}'), 'not_cloudtrail', []],
  ['two Records', gzipped(`{"Records":[${JSON.stringify(records[0])}],"Records":[]}`), 'not_cloudtrail', [0]],
  ['plain JSON cut off', text.subarray(0, -3), 'truncated', [0]],
  ['plain JSON cut off in its head', text.subarray(0, 5), 'truncated', []],
  ['plain JSON cut off behind its records', text.subarray(0, -1), 'truncated', [0, 2]],
  ['gzip cut off in its header', body.subarray(0, 6), 'truncated', []],
  ['gzip cut off in its trailer', body.subarray(0, -1), 'truncated', [0, 2]],
  ['gzip cut off before its trailer', body.subarray(0, -8), 'truncated', [0, 2]],
  ['gzip around JSON cut off', gzipped(text.subarray(0, -3)), 'truncated', [0]],
  ['gzip of an unknown method', flipped(body, 2), 'corrupt', []],
  ['a wrong checksum', flipped(body, -5), 'corrupt', [0, 2]],
  ['a wrong length', flipped(body, -1), 'corrupt', [0, 2]],
  ['bytes behind the JSON', Buffer.concat([text, Buffer.from('x')]), 'corrupt', [0, 2]],
  ['two documents', gzipped(Buffer.concat([text, text])), 'corrupt', [0, 2]],
  ['no comma behind the records', gzipped(`${text.subarray(0, -1)} "a":1}`), 'corrupt', [0, 2]],
];

describe('a damaged file', () => {
  it.each(damaged)('of %s has its code and loses no complete record', async (_, bytes, code, saved) => {
    for (const given of [bytes, inPieces(bytes, 1), inPieces(bytes, 50)]) {
      const { damage, found } = await read(given);
      expect(damage?.code).toBe(code);
      expect(found).toEqual(saved.map((place) => [place, records[place]]));
    }
  });

  it('gives every record that lies before malformed gzip data, however it comes', async () => {
    const noisy = Array.from({ length: 600 }, (_, n) =>
      ours({ n, noise: randomBytes(400).toString('base64') }),
    );
    const bytes = gzipped(fileOf(...noisy));
    // from here on the data cannot be followed: a reserved block type after an aligned stored block
    const intact = bytes.subarray(0, Math.floor(bytes.length / 2));
    const whole = await read(intact);
    const broken = Buffer.concat([intact, Buffer.alloc(400, 0xff), bytes.subarray(intact.length + 400)]);
    const { damage, found } = await read(broken);
    expect(whole.damage?.code).toBe('truncated');
    expect(damage?.code).toBe('corrupt');
    expect(found.length).toBeGreaterThanOrEqual(whole.found.length);
    expect(found.slice(0, whole.found.length)).toEqual(whole.found);
    expect(await read(inPieces(broken, 1000))).toEqual(await read(broken));
  });
});

/** [limit, its value, a file beyond it, the code, how many records are saved] */
const tooMuch: [Partial<Limits>, Buffer, DamageCode, number][] = [
  [{ maxCompressedBytes: body.length - 1 }, body, 'compressed_too_large', 0],
  [{ maxInflatedBytes: text.length - 1 }, body, 'inflated_too_large', 2],
  [{ maxInflatedBytes: 100 }, body, 'inflated_too_large', 1],
  [{ maxRecordBytes: 300 }, body, 'record_too_large', 1],
  [{ maxRecords: 2 }, body, 'too_many_records', 1],
];

describe('a limit', () => {
  it.each(tooMuch)(
    'of %j ends the reading behind what came before it',
    async (limits, bytes, code, saved) => {
      for (const given of [bytes, inPieces(bytes, 7)]) {
        const { damage, found } = await read(given, limits);
        expect(damage?.code).toBe(code);
        expect(found).toHaveLength(saved);
      }
    },
  );

  it('is not passed by a file that just meets it', async () => {
    const longest = Math.max(...records.map((each) => JSON.stringify(each).length));
    const limits = {
      maxCompressedBytes: body.length,
      maxInflatedBytes: text.length,
      maxRecordBytes: longest,
      maxRecords: 3,
    };
    for (const given of [body, inPieces(body, 7)])
      expect(await read(given, limits)).toMatchObject({ damage: null });
  });

  it('refuses a body that is announced too large without beginning it', async () => {
    const untouched: AsyncIterable<Uint8Array> = {
      [Symbol.asyncIterator]: () => ({ next: () => Promise.reject(new Error('begun')) }),
    };
    const { damage } = await read(untouched, { maxCompressedBytes: 10 }, 11);
    expect(damage?.code).toBe('compressed_too_large');
  });

  it('judges the ratio only behind 10 MiB', async () => {
    const blank = (bytes: number): Buffer =>
      gzipped(Buffer.concat([Buffer.from('{"Records":['), Buffer.alloc(bytes, ' '), Buffer.from(']}')]));
    expect(await read(blank(9 * 2 ** 20))).toMatchObject({ damage: null });
    for (const bytes of [11, 30]) {
      const { damage, inflatedBytes } = await read(blank(bytes * 2 ** 20));
      expect(damage?.code).toBe('ratio_too_high');
      expect(inflatedBytes).toBeLessThan(12 * 2 ** 20);
    }
  });
});
