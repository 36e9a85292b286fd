import { describe, expect, it } from 'vitest';
import { peakOf } from './reader-memory.ts';

/** [what it is, how it ends] */
const bombs = [
  ['zeros', 'not_cloudtrail'],
  ['one-string', 'record_too_large'],
  ['billion-records', 'too_many_records'],
] as const;

describe('the reader of a bomb', () => {
  it.each(bombs)('stays below 150 MB on %s', async (name, damage) => {
    const peak = await peakOf(name);
    expect(peak.megabytes).toBeLessThanOrEqual(150);
    expect(peak.damage).toBe(damage);
  });
});
