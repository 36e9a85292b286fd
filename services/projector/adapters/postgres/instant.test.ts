import { describe, expect, it } from 'vitest';
import { millisecondsOf } from './instant.ts';
import { codecs } from './wire.ts';

describe('a time with microseconds', () => {
  it.each([
    ['2026-04-07T01:11:34.123456Z', 828_839_494_123_456n],
    ['2026-04-07T01:11:34.999999Z', 828_839_494_999_999n],
    ['2026-04-07T01:11:34.000001Z', 828_839_494_000_001n],
    ['2109-05-15T07:35:11.103999Z', 3_451_361_711_103_999n],
    ['2026-04-07T01:11:34.123Z', 828_839_494_123_000n],
  ])('keeps all of them: %s', (iso, microsecondsSince2000) => {
    const bytes = Buffer.alloc(8);
    codecs.timestamptz.write(bytes, 0, millisecondsOf(iso));
    expect(bytes.readBigInt64BE()).toBe(microsecondsSince2000);
  });

  it('is in UTC', () => {
    expect(() => millisecondsOf('2026-04-07 01:11:34.123456+09')).toThrow(TypeError);
  });
});
