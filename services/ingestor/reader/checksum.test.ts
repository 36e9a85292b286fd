import { randomBytes } from 'node:crypto';
import { crc32 } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checksum } from './checksum.ts';

/** Around every border there is: vectors, blocks, what is too short to be folded, pieces. */
const borders = [0, 1, 16, 4800, 8192, 16_384, 24_576, 131_072, 262_144, 400_000];
const length = fc
  .tuple(fc.constantFrom(...borders), fc.integer({ min: -33, max: 33 }))
  .map(([border, more]) => Math.max(0, border + more));

describe('the checksum', () => {
  it('is that of zlib, whatever came before', () => {
    const bytes = randomBytes(500_000);
    const begun = fc.integer({ min: 0, max: 0xffffffff });
    const property = fc.property(length, fc.nat(1000), begun, (long, from, before) => {
      const part = bytes.subarray(from, from + long);
      expect(checksum(part, before)).toBe(crc32(part, before));
      expect(checksum(part)).toBe(crc32(part));
    });
    fc.assert(property, { numRuns: 500, seed: 3309 });
  });

  it('is that of zlib for bytes that are all the same', () => {
    for (const byte of [0, 0xff]) {
      const bytes = Buffer.alloc(300_001, byte);
      expect(checksum(bytes)).toBe(crc32(bytes));
    }
  });
});
