import { describe, expect, it } from 'vitest';
import { slots } from './slots.ts';

describe('slots', () => {
  it('run no more tasks at once than there are, each in its turn', async () => {
    const inSlot = slots(2);
    const began: number[] = [];
    let running = 0;
    let most = 0;
    const task = (n: number) => async () => {
      began.push(n);
      running += 1;
      most = Math.max(most, running);
      await new Promise((resolve) => setTimeout(resolve, 1));
      running -= 1;
      if (n === 2) throw new Error('failed');
      return n;
    };
    const ends = await Promise.allSettled([1, 2, 3, 4, 5].map((n) => inSlot(task(n))));
    expect([most, began]).toEqual([2, [1, 2, 3, 4, 5]]);
    expect(ends.map(({ status }) => status)).toEqual([
      'fulfilled',
      'rejected',
      'fulfilled',
      'fulfilled',
      'fulfilled',
    ]);
  });
});
