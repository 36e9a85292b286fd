import { describe, expect, it } from 'vitest';
import { decide } from './position.ts';

describe('fetched messages', () => {
  it.each([
    [
      'are handled when they begin at the wanted offset',
      { fetchedFrom: 10n, last: 20n, sought: false },
      'handle',
    ],
    [
      'are handled when they began before it and reach it',
      { fetchedFrom: 5n, last: 10n, sought: false },
      'handle',
    ],
    ['are left when they end before it', { fetchedFrom: 0n, last: 9n, sought: true }, 'seek'],
    ['are left when they begin after it', { fetchedFrom: 11n, last: 20n, sought: false }, 'seek'],
    ['are handled after a gap in the log', { fetchedFrom: 11n, last: 20n, sought: true }, 'handle'],
  ])('%s', (_, fetched, decision) => {
    expect(decide({ wanted: 10n, ...fetched })).toBe(decision);
  });
});
