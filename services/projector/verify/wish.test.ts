import { describe, expect, it } from 'vitest';
import { readWish } from './wish.ts';

describe('a wish to verify', () => {
  it.each([
    [[], {}],
    [['--sample', '5', '--json'], { sample: 5, json: true }],
    [['--all'], { sample: Number.POSITIVE_INFINITY }],
    [['--head'], { head: true }],
    [['--against', 'heads.txt'], { against: 'heads.txt' }],
    [['--archive'], {}],
    [['--place', 's3://bucket'], { place: 's3://bucket' }],
    [['--archive', '--place', 's3://bucket'], { place: 's3://bucket' }],
    [['--no-archive'], { archive: false }],
  ])('%j is understood', (words, wish) => {
    const plain = { sample: 1_000, json: false, head: false, against: null, archive: true, place: null };
    expect(readWish(words)).toEqual({ ...plain, ...wish });
  });

  it.each([
    [['--sample']],
    [['--sample', 'many']],
    [['--all', '--sample', '5']],
    [['queues']],
    [['--fast']],
    [['--head', '--all']],
    [['--place', 'ftp://here']],
    [['--place', 'here', '--no-archive']],
    [['--archive', '--no-archive']],
  ])('%j is none', (words) => {
    expect(readWish(words)).toBeNull();
  });
});
