import { describe, expect, it } from 'vitest';
import { defaultLimits, readTrailFile } from './read.ts';
import { fileOf, foreign, gzipped, inPieces, ours, read } from './samples.ts';

const three = fileOf(foreign(), ours({ eventID: 'a' }), foreign({ nested: ours() }));
const found = [[1, ours({ eventID: 'a' })]];

describe('a trail file', () => {
  it('gives its Connect records with their places', async () => {
    expect(await read(gzipped(three))).toMatchObject({ records: 3, candidates: 1, found, damage: null });
  });

  it('counts its bytes as stored and as text', async () => {
    const body = gzipped(three);
    const { compressedBytes, inflatedBytes, ignoredTrailingBytes } = await read(body);
    expect([compressedBytes, inflatedBytes, ignoredTrailingBytes]).toEqual([body.length, three.length, 0]);
  });

  it('is read without gzip too', async () => {
    expect(await read(three)).toMatchObject({ records: 3, found, inflatedBytes: three.length, damage: null });
  });

  it.each([1, 2, 7, 64, 1000])('is the same when it comes %i bytes at a time', async (bytes) => {
    for (const body of [three, gzipped(three)]) {
      expect(await read(inPieces(body, bytes))).toEqual(await read(body));
    }
  });

  it('may be several gzip members, cut anywhere', async () => {
    for (const cut of [0, 1, 40, three.length]) {
      const body = Buffer.concat([gzipped(three.subarray(0, cut)), gzipped(three.subarray(cut))]);
      expect(await read(body)).toMatchObject({ records: 3, found, damage: null, ignoredTrailingBytes: 0 });
      expect(await read(inPieces(body, 3))).toMatchObject({ records: 3, found, damage: null });
    }
  });

  it.each(['\0\0\0\0\0', 'junk', '\x1f', '\x1f\x8b\x08'])(
    'ignores and counts %j behind the last member',
    async (junk) => {
      const body = Buffer.concat([gzipped(three), Buffer.from(junk, 'latin1')]);
      for (const given of [body, inPieces(body, 5)]) {
        expect(await read(given)).toMatchObject({ found, damage: null, ignoredTrailingBytes: junk.length });
      }
    },
  );

  it('may be pretty-printed', async () => {
    const pretty = JSON.stringify(JSON.parse(three.toString()), null, 2);
    expect(await read(gzipped(pretty))).toMatchObject({ records: 3, found, damage: null });
  });

  it('may begin with a byte order mark', async () => {
    expect(await read(gzipped(`\uFEFF${three}`))).toMatchObject({ records: 3, found, damage: null });
  });

  it('may hold other members before and after its Records', async () => {
    const text = JSON.stringify({
      a: [{ Records: [ours()] }],
      b: -1.5,
      'Rec"ords': '}]',
      Records: [ours()],
      c: null,
      d: {},
    });
    expect(await read(gzipped(text))).toMatchObject({ records: 1, found: [[0, ours()]], damage: null });
  });

  it('may spell the name of its Records with escapes', async () => {
    expect(await read(Buffer.from('{"R\\u0065cords":[{}]}'))).toMatchObject({ records: 1, damage: null });
  });

  it('may hold no records', async () => {
    expect(await read(gzipped('{"Records":[]}'))).toMatchObject({ records: 0, found: [], damage: null });
  });

  it('keeps its other records when one is broken', async () => {
    const text = `{"Records":[{"a":tru, "eventSource":"connect.amazonaws.com"},${JSON.stringify(ours())},{{}},7,${JSON.stringify(ours())}]}`;
    expect(await read(gzipped(text))).toMatchObject({
      records: 5,
      found: [
        [1, ours()],
        [4, ours()],
      ],
      broken: [0, 3],
      damage: null,
    });
  });

  it('has several MiB and several megabytes of Connect records without losing one', async () => {
    const records = Array.from({ length: 9000 }, (_, n) =>
      n % 3 ? foreign({ n, padding: 'x'.repeat(n % 2000) }) : ours({ n }),
    );
    for (const body of [
      gzipped(fileOf(...records)),
      Buffer.concat([gzipped(fileOf(...records)), gzipped(' ')]),
    ]) {
      const { found, damage, records: seen } = await read(body);
      expect([seen, damage]).toEqual([9000, null]);
      expect(found).toEqual(records.flatMap((each, n) => (n % 3 ? [] : [[n, each]])));
    }
  });
});

describe('the receiver of records', () => {
  it('is waited for when it gives back a promise', async () => {
    const order: string[] = [];
    await readTrailFile(fileOf(ours(), ours()), null, defaultLimits, async ({ index }) => {
      order.push(`begin ${index}`);
      await new Promise((resolve) => setTimeout(resolve, 1));
      order.push(`end ${index}`);
    });
    expect(order).toEqual(['begin 0', 'end 0', 'begin 1', 'end 1']);
  });

  it('may keep their bytes', async () => {
    const slices: Buffer[] = [];
    const records = Array.from({ length: 2000 }, (_, n) => ours({ n, padding: 'x'.repeat(500) }));
    await readTrailFile(
      gzipped(fileOf(...records)),
      null,
      defaultLimits,
      (candidate) => void slices.push(candidate.bytes()),
    );
    expect(slices.map((slice) => JSON.parse(slice.toString()))).toEqual(records);
  });

  it('ends the reading by throwing', async () => {
    const refuse = (): void => {
      throw new Error('refused');
    };
    await expect(readTrailFile(fileOf(ours()), null, defaultLimits, refuse)).rejects.toThrow('refused');
  });
});

describe('a body that fails', () => {
  it('ends the reading with its own error', async () => {
    const body = async function* (): AsyncGenerator<Buffer> {
      yield gzipped(three).subarray(0, 20);
      throw new Error('connection lost');
    };
    await expect(read(body())).rejects.toThrow('connection lost');
  });
});
