import { describe, expect, it } from 'vitest';
import { ageOf, boundsOf, firstYoung, isMonth } from './months.ts';

describe('an age', () => {
  it.each([
    ['13mo', 13],
    ['0mo', 0],
    ['2y', 24],
    ['13', null],
    ['13m', null],
    ['-1mo', null],
  ])('of %s is %s months', (text, months) => {
    expect(ageOf(text)).toBe(months);
  });

  it('lets a month rest until all of it is so old', () => {
    const now = new Date('2026-11-22T12:00:00Z');
    expect(firstYoung(13, now)).toBe('2025-10');
    expect(firstYoung(0, now)).toBe('2026-11');
    expect(firstYoung(11, now)).toBe('2025-12');
    // the last day of a month is not the first of the next
    expect(firstYoung(1, new Date('2026-03-31T23:59:59Z'))).toBe('2026-02');
  });
});

describe('a month', () => {
  it('ends where the next one begins', () => {
    expect(boundsOf('2025-12')).toEqual({ from: '2025-12-01T00:00:00.000Z', to: '2026-01-01T00:00:00.000Z' });
  });

  it.each(['2025-13', '2025-1', '2025_01'])('is not %s', (text) => {
    expect(isMonth(text)).toBe(false);
  });
});
