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

  it('writes a value that repeats as often as it comes', () => {
    const element = '00000002c3a9';
    expect(binaryArray('text', ['é', 'é', null, null, 'é']).toString('hex').slice(40)).toBe(
      `${element}${element}ffffffffffffffff${element}`,
    );
  });

  it.each([
    ['short', 'a\u00e9\u20ac\u{1f600}'],
    ['long', 'ab\u00e9\u20ac\u{1f600}'.repeat(50)],
    ['longer than all usual ones', '\u20ac'.repeat(2 ** 20)],
  ])('writes a text in UTF-8, be it %s', (_, value) => {
    const array = binaryArray('text', ['first', value, value, 'last']);
    const texts: string[] = [];
    for (let at = 20; at < array.length; at += 4 + array.readInt32BE(at))
      texts.push(array.toString('utf8', at + 4, at + 4 + array.readInt32BE(at)));
    expect(texts.every((text, index) => text === ['first', value, value, 'last'][index])).toBe(true);
    expect(texts).toHaveLength(4);
  });

  it.each(['text', 'jsonb'] as const)('of %s holds nothing that is no text', (type) => {
    expect(() => binaryArray(type, ['a', 7])).toThrow(TypeError);
  });

  it('leaves those alone that were made before', () => {
    const one = binaryArray('int2', [1]);
    const was = one.toString('hex');
    binaryArray('int2', [2]);
    expect(one.toString('hex')).toBe(was);
  });

  it('reads the digits of a uuid in either case', () => {
    const uuid = '0123abcd-4567-89ef-ABCD-efEF09afAF90';
    expect(binaryArray('uuid', [uuid]).subarray(24).toString('hex')).toBe('0123abcd456789efabcdefef09afaf90');
  });

  it.each([
    ['before 2000', -1, -946_684_800_001_000n],
    ['far ahead', Date.UTC(9999, 11, 31), 252_455_529_600_000_000n],
    ['at the beginning', 946_684_800_000, 0n],
  ])('counts time %s', (_, milliseconds, microseconds) => {
    expect(binaryArray('timestamptz', [milliseconds]).subarray(24).readBigInt64BE()).toBe(microseconds);
  });
});
