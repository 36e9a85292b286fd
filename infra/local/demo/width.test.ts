import { describe, expect, it } from 'vitest';
import { fit, widthOf } from './width.ts';

describe('the width of a text', () => {
  it.each([
    ['queue', 5],
    ['中原', 4],
    ['ﾅｶﾊﾗ', 4],
    ['東京 A', 6],
    ['é', 1],
    ['📞', 2],
    ['', 0],
  ])('of %j is %i columns', (text, width) => expect(widthOf(text)).toBe(width));
});

describe('a fitted text', () => {
  it('is filled up to the width', () => expect(fit('中', 4)).toBe('中  '));
  it('is cut before it gets wider', () => expect(fit('abcdef', 4)).toBe('abc…'));
  it('never cuts a wide character in two', () => expect(fit('中原中原', 4)).toBe('中… '));
});
