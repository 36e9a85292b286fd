import { describe, expect, it } from 'vitest';
import { readWish } from './wish.ts';

describe('a wish to verify', () => {
  it.each([
    [[], {}],
    [['--sample', '5', '--json'], { sample: 5, json: true }],
    [['--all'], { sample: Number.POSITIVE_INFINITY }],
    [['--head'], { head: true }],
    [['--against', 'heads.txt'], { against: 'heads.txt' }],
    [['--archive'], { archive: true }],
    [['--archive', '--place', 's3://bucket'], { archive: true, place: 's3://bucket' }],
  ])('%j is understood', (words, wish) => {
    const plain = { sample: 1_000, json: false, head: false, against: null, archive: false, place: null };
    expect(readWish(words)).toEqual({ ...plain, ...wish });
  });

  it.each([
    [['--sample']],
    [['--sample', 'many']],
    [['--all', '--sample', '5']],
    [['queues']],
    [['--fast']],
    [['--head', '--all']],
    [['--place', 'here']],
  ])('%j is none', (words) => {
    expect(readWish(words)).toBeNull();
  });
});
