import { describe, expect, it } from 'vitest';
import { batching } from './batching.ts';

interface Item {
  number: number;
  done(): void;
}

function gathered(options: { most: number; lingerMilliseconds: number }) {
  const batches: (readonly number[])[] = [];
  const { add } = batching<Item>({
    ...options,
    flush: async (items) => {
      batches.push(items.map(({ number }) => number));
      await new Promise((resolve) => setTimeout(resolve, 2));
      for (const { done } of items) done();
    },
  });
  return { add: (number: number) => new Promise<void>((done) => add({ number, done })), batches };
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
});
