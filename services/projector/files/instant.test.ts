import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { instantOf, isoOf, microsOf } from './instant.ts';

describe('an instant', () => {
  it.each([
    ['1970-01-01 00:00:00+00', 0n],
    ['2026-04-06 00:06:12.5+00', 1_775_433_972_500_000n],
    ['1969-12-31 23:59:59.999999+00', -1n],
    ['0001-01-01 00:00:00+00', -62_135_596_800_000_000n],
  ])('of %s is %d microseconds after 1970, and back', (text, micros) => {
    expect(microsOf(text)).toBe(micros);
    expect(instantOf(micros)).toBe(text);
  });

  it('is the same after a way to microseconds and back', () => {
    const any = fc.bigInt(-62_135_596_800_000_000n, 253_402_300_799_999_999n);
    fc.assert(fc.property(any, (micros) => microsOf(instantOf(micros)) === micros));
  });

  it.each(['infinity', '2026-04-06 00:06:12+02', '0044-03-15 00:00:00+00 BC'])('is not %s', (text) => {
    expect(() => microsOf(text)).toThrow(RangeError);
  });

  it('is told to programs in ISO 8601', () => {
    expect(isoOf('2026-04-06 00:06:12.5+00')).toBe('2026-04-06T00:06:12.5Z');
  });
});
