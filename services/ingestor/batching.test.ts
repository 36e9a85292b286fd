import { describe, expect, it } from 'vitest';
import { batching } from './batching.ts';

function gathered(options: { most: number; lingerMilliseconds: number; fail?: number }) {
  const batches: (readonly number[])[] = [];
  const { add } = batching<number>({
    ...options,
    flush: async (items) => {
      batches.push(items);
      await new Promise((resolve) => setTimeout(resolve, 2));
      if (options.fail !== undefined && items.includes(options.fail)) throw new Error('failed');
    },
  });
  return { add, batches };
}

describe('a batch', () => {
  it('leaves when it is full', async () => {
    const { add, batches } = gathered({ most: 3, lingerMilliseconds: 60_000 });
    await Promise.all([1, 2, 3, 4, 5, 6].map(add));
    expect(batches).toEqual([
      [1, 2, 3],
      [4, 5, 6],
    ]);
  });

  it('leaves with what it has when nobody else comes', async () => {
    const { add, batches } = gathered({ most: 3, lingerMilliseconds: 5 });
    await Promise.all([1, 2, 3, 4].map(add));
    await add(5);
    expect(batches).toEqual([[1, 2, 3], [4], [5]]);
  });

  it('fails for its own items only', async () => {
    const { add } = gathered({ most: 2, lingerMilliseconds: 5, fail: 2 });
    const ends = await Promise.allSettled([1, 2, 3].map(add));
    expect(ends.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'fulfilled']);
  });
});
