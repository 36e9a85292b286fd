import { describe, expect, it } from 'vitest';
import { binaryArray } from './binary-array.ts';

describe('an array in binary form', () => {
  it('carries its type, its length and each element with its own length', () => {
    expect(binaryArray('int4', [1, -1]).toString('hex')).toBe(
      '00000001' +
        '00000000' +
        '00000017' +
        '00000002' +
        '00000001' +
        '0000000400000001' +
        '00000004ffffffff',
    );
  });
  it('writes a null as a length of -1 and says that there are some', () => {
    expect(binaryArray('text', ['é', null]).toString('hex').slice(8)).toBe(
      '00000001' + '00000019' + '00000002' + '00000001' + '00000002c3a9' + 'ffffffff',
    );
  });
  it('counts time in microseconds since 2000', () => {
    expect(
      binaryArray('timestamptz', [Date.UTC(2000, 0, 1, 0, 0, 1)])
        .subarray(24)
        .readBigInt64BE(),
    ).toBe(1_000_000n);
  });
});
