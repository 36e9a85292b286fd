import { describe, expect, it } from 'vitest';
import { Tally } from './tally.ts';

function tallyOf(most: number, ...ids: readonly string[]): Tally {
  const tally = new Tally(most);
  for (const id of ids) tally.add(id, null);
  return tally;
}
const ids = ({ first }: Tally) => first.map(({ id }) => id);

describe('a tally', () => {
  it('counts all differences and keeps the first few', () => {
    const tally = tallyOf(2, 'a', 'b', 'c');
    expect([tally.differences, ids(tally)]).toEqual([3, ['a', 'b']]);
  });

  it('takes those of another one too, and keeps no more for that', () => {
    const tally = tallyOf(3, 'a', 'b');
    tally.join(tallyOf(3, 'c', 'd'));
    expect([tally.differences, ids(tally)]).toEqual([4, ['a', 'b', 'c']]);
  });
});
