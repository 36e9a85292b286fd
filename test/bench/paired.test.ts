import { afterEach, describe, expect, it, vi } from 'vitest';
import { median, paired } from './paired.ts';

describe('the median', () => {
  it('is the middle of an odd number of values', () => {
    expect(median([3, 1, 2])).toBe(2);
  });

  it('lies between the two middle ones of an even number', () => {
    expect(median([4, 1, 2, 3])).toBe(2.5);
  });
});

describe('a paired comparison', () => {
  afterEach(() => void vi.restoreAllMocks());

  it('tells how fast each way is beside the reference', async () => {
    let clock = 0n;
    vi.spyOn(process.hrtime, 'bigint').mockImplementation(() => clock);
    const takes = (milliseconds: bigint) => () => {
      clock += milliseconds * 1_000_000n;
    };
    const contenders = [
      { name: 'half as fast', run: takes(20n) },
      { name: 'as fast', run: takes(10n) },
    ];
    expect(await paired({ name: 'reference', run: takes(10n) }, contenders, 9)).toEqual({
      'half as fast': 0.5,
      'as fast': 1,
    });
  });
});
