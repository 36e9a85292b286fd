import { describe, expect, it } from 'vitest';
import type { Column, FileRow } from '../files/column.ts';
import { sieveOf } from './sieve.ts';

const columns: Column[] = ['event_id', 'instance_id', 'kind', 'resource_id'].map((name) => ({
  name,
  type: 'text',
}));
const rows: FileRow[] = [
  ['e1', 'one', 'user', 'sato'],
  ['e2', 'one', 'queue', 'VIP'],
  ['e3', 'two', 'user', 'mori'],
  ['e4', null, 'account', '123456789012'],
  ['e5', 'one', 'user', 'ito'],
];
const placed = {
  ...{ instanceId: null, kind: null, resourceId: null, placedAt: '', placedBy: '' },
  ...{ id: 3, reason: 'case 17', liftedAt: null, liftedBy: null },
};
const law = {
  rules: [{ keep: '10y' }, { kind: 'user', keep: '3y' }],
  holds: [],
  now: new Date('2029-01-01'),
};
const ids = (some: readonly FileRow[]) => some.map(([id]) => id);

describe('events of a month', () => {
  it('go by instance and kind, in their order', () => {
    const sieve = sieveOf(columns, '2025-03', law);
    const { stays, goes } = sieve.parted(rows);
    expect(ids(goes)).toEqual(['e1', 'e3', 'e5']);
    expect(ids(stays)).toEqual(['e2', 'e4']);
    expect(sieve.reasons()).toEqual([
      'queue of one: kept for 120 months',
      'account of no instance: kept for 120 months',
    ]);
  });

  it('of one resource that is on hold stay, and the others go', () => {
    const holds = [{ ...placed, resourceId: 'ito' }];
    const sieve = sieveOf(columns, '2025-03', { ...law, holds });
    expect(ids(sieve.parted(rows).goes)).toEqual(['e1', 'e3']);
    expect(sieve.reasons()).toContain('user of one: on hold (hold 3: case 17)');
  });
});
