import { describe, expect, it } from 'vitest';
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
  it('tells how fast each way is beside the reference', async () => {
    const sleep = (milliseconds: number) => () => new Promise((resolve) => setTimeout(resolve, milliseconds));
    const contenders = [
      { name: 'half as fast', run: sleep(20) },
      { name: 'as fast', run: sleep(10) },
    ];
    const ratios = await paired({ name: 'reference', run: sleep(10) }, contenders, 9);
    expect(ratios['half as fast']).toBeLessThan(0.75);
    expect(ratios['as fast']).toBeGreaterThan(0.75);
  });
});
