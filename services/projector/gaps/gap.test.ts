import { describe, expect, it } from 'vitest';
import { gapsIn, historyOf, sentenceOf } from './gap.ts';

const topic = 'changes';
const at = (next: bigint, isOfAnother = false) => [
  { topic, partition: 0, next, written: null, isOfAnother, recordedAt: '2026-04-06T10:00:00Z' },
];
const holds = (oldest: bigint, end: bigint) => [{ partition: 0, oldest, end }];

describe('a gap', () => {
  it('is what the log dropped before it was read', () => {
    const [gap] = gapsIn(topic, at(10n), holds(15n, 40n));
    expect(gap).toMatchObject({ from: 10n, to: 15n, cause: 'retention' });
    expect(gap && sentenceOf(gap)).toBe(
      'changes/0: offsets 10 to 14 were dropped before they were read; written until 2026-04-06T10:00:00Z',
    );
  });

  it('is what a log lacks that ends before the place where we were', () => {
    const [gap] = gapsIn(topic, at(10n), holds(0n, 9n));
    expect(gap).toMatchObject({ from: 10n, to: 0n, cause: 'another log' });
  });

  it('is what a log may hold before the place where we were, when it is another one', () => {
    const [gap] = gapsIn(topic, at(10n, true), holds(3n, 40n));
    expect(gap).toMatchObject({ from: 10n, to: 3n, cause: 'another log' });
    expect(gapsIn(topic, at(0n, true), holds(3n, 40n))).toEqual([]);
  });

  it('is not there where the log holds what comes next, or nothing was ever read', () => {
    expect(gapsIn(topic, at(10n), holds(10n, 10n))).toEqual([]);
    expect(gapsIn(topic, at(10n), holds(3n, 12n))).toEqual([]);
    expect(gapsIn(topic, at(0n), holds(3n, 12n))).toEqual([]);
    expect(gapsIn('others', at(10n), holds(15n, 40n))).toEqual([]);
  });

  it('is told with who accepted it, and why', () => {
    const [gap] = gapsIn(topic, at(10n), holds(0n, 9n));
    const accepted = {
      acceptedAt: '2026-04-07T08:00:00Z',
      acceptedBy: 'sato',
      reason: 'moved to a new Kafka',
    };
    expect(gap && historyOf({ ...gap, ...accepted })).toBe(
      'changes/0: the log is another one than that which was read up to offset 10; written until 2026-04-06T10:00:00Z; accepted 2026-04-07T08:00:00Z by sato: moved to a new Kafka',
    );
  });
});
