import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import { crc32c } from './crc32c.ts';

const clients = createRequire(import.meta.url)('kafkajs/src/protocol/recordBatch/crc32C') as typeof crc32c;

describe('the checksum of a batch', () => {
  it('is the one every CRC-32C is tried with', () => {
    expect(crc32c(Buffer.from('123456789'))).toBe(0xe3069283);
  });

  it('is that of the client for any length and any bytes', () => {
    for (let length = 0; length < 200; length++) {
      const bytes = Buffer.from(Array.from({ length }, (_, n) => (n * 151 + length * 37) & 0xff));
      expect(crc32c(bytes)).toBe(clients(bytes));
    }
  });

  it('begins where it is told', () => {
    expect(crc32c(Buffer.from('head123456789'), 4)).toBe(0xe3069283);
  });
});
