import { describe, expect, it } from 'vitest';
import { type Law, type Rule, readRules, reasonToKeep } from './retention.ts';

const now = new Date('2026-11-22T00:00:00Z');
const user = { instanceId: 'i-1', kind: 'user', resourceId: null };
const queue = { instanceId: 'i-2', kind: 'queue', resourceId: null };
const placed = {
  ...{ instanceId: null, kind: null, resourceId: null, placedAt: '', placedBy: '' },
  ...{ id: 3, reason: 'case 17', liftedAt: null, liftedBy: null },
};
const held = (rules: readonly Rule[], holds: Law['holds']) =>
  [user, queue].flatMap((about) => reasonToKeep('2025-03', about, { rules, holds, now }) ?? []);
const reasons = (...rules: Rule[]) => held(rules, []);

describe('the records of a month', () => {
  it('go when every rule has run out', () => {
    expect(reasons({ keep: '12mo' })).toEqual([]);
    expect(reasons({ instanceId: 'i-1', keep: '12mo' }, { kind: 'queue', keep: '1y' })).toEqual([]);
  });

  it('go though a rule keeps those of another kind', () => {
    expect(reasons({ keep: '12mo' }, { kind: 'user', keep: '3y' })).toEqual([
      'user of i-1: kept for 36 months',
    ]);
    // all of March is older than 19 months from November 2026 on
    expect(reasons({ keep: '19mo' })).toEqual([]);
    expect(reasons({ keep: '20mo' })).toHaveLength(2);
  });

  it('stay when no rule is about them', () => {
    expect(reasons({ instanceId: 'i-2', keep: '0mo' })).toEqual(['user of i-1: no rule']);
  });

  it('go by the rule that says most, and by the longer one of two that say as much', () => {
    const rules = [{ keep: '10y' }, { kind: 'user', keep: '10y' }, { instanceId: 'i-1', keep: '1mo' }];
    expect(reasons(...rules, { instanceId: 'i-2', kind: 'queue', keep: '1mo' })).toEqual([]);
    expect(reasons({ keep: '1mo' }, { keep: '10y' })).toHaveLength(2);
  });

  it('stay while they are on hold, whatever other rules say', () => {
    const hold = { instanceId: 'i-2', hold: 'case 17' };
    expect(reasons(hold, { instanceId: 'i-2', kind: 'queue', keep: '1mo' }, { keep: '1mo' })).toEqual([
      'queue of i-2: on hold (case 17)',
    ]);
    expect(held([{ keep: '1mo' }], [{ ...placed, kind: 'queue' }])).toEqual([
      'queue of i-2: on hold (hold 3: case 17)',
    ]);
  });
});

describe('rules', () => {
  it('are read from JSON', () => {
    const rules = [{ keep: '10y' }, { instanceId: 'i-1', hold: 'case 17' }];
    expect(readRules(JSON.stringify(rules))).toEqual(rules);
  });

  it.each([
    ['{', 'no JSON'],
    ['[]', 'rule 1'],
    ['[{"keep":"10y"},{"keep":"soon"}]', 'rule 2: an age'],
    ['[{"keep":"10y","hold":"x"}]', 'either keep or hold'],
    ['[{"kind":"user"}]', 'either keep or hold'],
    ['[{"keep":"10y","until":"2030"}]', 'rule 1'],
  ])('are not read from %s', (text, why) => {
    expect(readRules(text)).toEqual({ wrong: expect.stringContaining(why) });
  });
});
