import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { inflatedHere } from './inflate-here.ts';
import { gzipped } from './samples.ts';
import { stepsAreToBeHad } from './stepped-inflate.ts';

async function inflated(body: Buffer, alone = true) {
  const pieces: Buffer[] = [];
  const done = await inflatedHere(body, alone, async (text) => {
    pieces.push(Buffer.from(text));
  });
  return { text: Buffer.concat(pieces), done };
}

const long = Buffer.from(randomBytes(300_000).toString('hex'));

describe('a body that is inflated here', () => {
  it('is inflated in steps by the Node that we test with', () => {
    expect(stepsAreToBeHad).toBe(true);
  });

  it.each([0, 1, 131_007, 131_008, 131_071, 131_072, 131_073, 262_144, 600_000])(
    'may have %i bytes of text',
    async (bytes) => {
      const text = long.subarray(0, bytes);
      expect(await inflated(gzipped(text))).toEqual({ text, done: { ignored: 0 } });
    },
  );

  it('comes to nothing wherever it is damaged or cut off', async () => {
    const body = gzipped(long);
    for (const at of [20, 200_000, body.length - 20, body.length - 8, body.length - 4]) {
      const broken = Buffer.from(body);
      broken[at] = (broken[at] as number) ^ 0x10;
      for (const given of [broken, body.subarray(0, at)]) {
        const { text, done } = await inflated(given);
        expect(done).toBeNull();
        if (given !== broken) expect(long.subarray(0, text.length).equals(text)).toBe(true);
      }
    }
  });

  it('is small, or larger if no other one is read', async () => {
    const text = Buffer.alloc(2 * 1024 * 1024, 'x');
    expect(await inflated(gzipped(text), false)).toEqual({ text: Buffer.alloc(0), done: null });
    expect((await inflated(gzipped(text))).text.equals(text)).toBe(true);
    expect(await inflated(gzipped(Buffer.alloc(17 * 1024 * 1024, 'x')))).toMatchObject({ done: null });
  });
});
