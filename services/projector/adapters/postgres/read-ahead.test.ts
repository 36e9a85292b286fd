import { describe, expect, it } from 'vitest';
import { readAhead } from './read-ahead.ts';

/** Gives these one after the other, and counts how often it was asked. */
function cursor(batches: readonly (readonly number[])[]) {
  const asked = { times: 0 };
  const fetched = async () => {
    const batch = batches[asked.times++];
    if (!batch) throw new Error('beyond the end');
    return batch;
  };
  return { asked, fetched };
}

const all = async (rows: AsyncIterable<readonly number[]>) => {
  const list: (readonly number[])[] = [];
  for await (const some of rows) list.push(some);
  return list;
};

describe('reading ahead', () => {
  it.each([
    ['ends with fewer rows', [[1, 2], [3]], [[1, 2], [3]]],
    ['ends with none', [[1, 2], []], [[1, 2]]],
    ['has none at all', [[]], []],
  ])('gives all rows in their order where it %s, and asks for no more', async (_, batches, expected) => {
    const { asked, fetched } = cursor(batches);
    expect(await all(readAhead(fetched, 2))).toEqual(expected);
    expect(asked.times).toBe(batches.length);
  });

  it('has asked for the next rows when it gives some, and for no more than these', async () => {
    const { asked, fetched } = cursor([[1, 2], [3, 4], [5]]);
    const rows = readAhead(fetched, 2);
    await rows.next();
    expect(asked.times).toBe(2);
    await rows.next();
    expect(asked.times).toBe(3);
  });

  it('tells what goes wrong after the rows before it', async () => {
    const { fetched } = cursor([[1, 2]]);
    const rows = readAhead(fetched, 2);
    expect(await rows.next()).toEqual({ value: [1, 2], done: false });
    await expect(rows.next()).rejects.toThrow('beyond the end');
  });

  it('leaves what goes wrong later alone where nobody waits for it', async () => {
    const { fetched } = cursor([[1, 2]]);
    const rows = readAhead(fetched, 2);
    await rows.next();
    expect(await rows.return(undefined)).toEqual({ value: undefined, done: true });
  });
});
