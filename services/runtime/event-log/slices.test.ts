import { describe, expect, it } from 'vitest';
import { slicesOf, weightOf } from './slices.ts';

const message = (bytes: number, key = 'k') => ({ key, headers: {}, value: Buffer.alloc(bytes) });
const sizes = (slices: { value: Buffer }[][]) =>
  slices.map((slice) => slice.map(({ value }) => value.length));

describe('slices of a batch', () => {
  it('keep order and hold at most so many messages', () => {
    const slices = slicesOf(
      [1, 2, 3, 4, 5].map((n) => message(n)),
      { maxMessages: 2, maxBytes: 1e6 },
    );
    expect(sizes(slices)).toEqual([[1, 2], [3, 4], [5]]);
  });

  it('hold at most so many bytes, and a greater message stands alone', () => {
    const slices = slicesOf(
      [100, 400, 5000, 100].map((n) => message(n)),
      { maxMessages: 9, maxBytes: 800 },
    );
    expect(sizes(slices)).toEqual([[100, 400], [5000], [100]]);
  });

  it('of nothing are none', () => {
    expect(slicesOf([], { maxMessages: 1, maxBytes: 1 })).toEqual([]);
  });

  it('weigh text by its longest encoding', () => {
    const heavy = { key: 'キ'.repeat(10), headers: { ce_キ: 'é' }, value: Buffer.alloc(7) };
    expect(weightOf(heavy)).toBeGreaterThanOrEqual(30 + 6 + 2 + 7);
  });
});
