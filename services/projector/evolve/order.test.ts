import { describe, expect, it } from 'vitest';
import { byCodePoint, sorted } from './order.ts';

describe('the order of texts', () => {
  it.each([
    ['a beginning before what goes on', 'queue', 'queues'],
    ['capitals before small letters', 'Z', 'a'],
    ['the last character of the first plane before the first beyond it', '\uffff', '\u{10000}'],
    ['the last character of the first plane before the last of all', '\uffff', '\u{10ffff}'],
    ['characters before the surrogates as they are', '\ud7ff', '\ue000'],
    ['characters beyond the first plane by their second half', '\u{103fe}', '\u{103ff}'],
  ])('has %s', (_, less, more) => {
    expect(byCodePoint(less, more)).toBeLessThan(0);
    expect(byCodePoint(more, less)).toBeGreaterThan(0);
  });

  it('has equal texts at one place', () => {
    expect(byCodePoint('queue', 'queue')).toBe(0);
  });

  it('keeps each text of a list once', () => {
    expect(sorted(['b', 'a', 'b'])).toStrictEqual(['a', 'b']);
  });
});
