import { describe, expect, it } from 'vitest';
import { readWish } from './wish.ts';

describe('a wish to verify', () => {
  it.each([
    [[], {}],
    [['--sample', '5', '--json'], { sample: 5, json: true }],
    [['--all'], { sample: Number.POSITIVE_INFINITY }],
    [['--head'], { head: true }],
    [['--against', 'heads.txt'], { against: 'heads.txt' }],
  ])('%j is understood', (words, wish) => {
    expect(readWish(words)).toEqual({ sample: 1_000, json: false, head: false, against: null, ...wish });
  });

  it.each([
    [['--sample']],
    [['--sample', 'many']],
    [['--all', '--sample', '5']],
    [['queues']],
    [['--fast']],
    [['--head', '--all']],
  ])('%j is none', (words) => {
    expect(readWish(words)).toBeNull();
  });
});
