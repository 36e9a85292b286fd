import { describe, expect, it } from 'vitest';
import { readWish } from './wish.ts';

describe('a wish to verify', () => {
  it.each([
    [[], { sample: 1_000, json: false }],
    [['--sample', '5', '--json'], { sample: 5, json: true }],
    [['--all'], { sample: Number.POSITIVE_INFINITY, json: false }],
  ])('%j is understood', (words, wish) => {
    expect(readWish(words)).toEqual(wish);
  });

  it.each([[['--sample']], [['--sample', 'many']], [['--all', '--sample', '5']], [['queues']], [['--fast']]])(
    '%j is none',
    (words) => {
      expect(readWish(words)).toBeNull();
    },
  );
});
