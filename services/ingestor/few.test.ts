import { describe, expect, it } from 'vitest';
import { few } from './few.ts';

describe('the first few', () => {
  it('are kept, and the others only counted', () => {
    const made: number[] = [];
    const letters = few<number>(2);
    for (const n of [1, 2, 3, 4])
      letters.add(() => {
        made.push(n);
        return n;
      });
    expect([letters.kept, letters.more, made]).toEqual([[1, 2], 2, [1, 2]]);
  });
});
