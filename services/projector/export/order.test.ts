import { describe, expect, it } from 'vitest';
import { datasets } from './datasets.ts';
import { readOrder } from './order.ts';

const plain = ['--format', 'csv', '--out', 'here'];
const named = (words: string[]) => {
  const order = readOrder([...words, ...plain]);
  return order === null || 'wrong' in order ? (order?.wrong ?? null) : order.datasets.map(({ name }) => name);
};

describe('an order to export', () => {
  it.each([
    [['history'], ['user_history', 'routing_profile_history', 'queue_history']],
    [['queue-history'], ['queue_history']],
    [
      ['queue_history', 'changes'],
      ['queue_history', 'changes'],
    ],
    [
      ['history', 'user-history'],
      ['user_history', 'routing_profile_history', 'queue_history'],
    ],
    [['all'], datasets.map(({ name }) => name)],
  ])('%j is of %j', (words, names) => {
    expect(named(words)).toEqual(names);
  });

  it('has times in UTC unless they say otherwise', () => {
    const times = ['--from', '2026-04-06', '--to', '2026-04-06T10:00+02:00'];
    expect(readOrder(['changes', ...plain, ...times])).toMatchObject({
      from: '2026-04-06T00:00:00Z',
      to: '2026-04-06T10:00+02:00',
    });
    expect(readOrder(['users', ...plain, '--as-of', '2026-04-06T10:00'])).toMatchObject({
      asOf: '2026-04-06T10:00Z',
    });
  });

  it('may name a part of a bucket', () => {
    expect(readOrder(['users', '--format', 'parquet', '--out', 's3://a-bucket/b/c/'])).toMatchObject({
      out: 's3://a-bucket/b/c/',
      format: 'parquet',
    });
  });

  it.each([
    [[], 'Say what'],
    [['prompts'], '"prompts" is nothing'],
    [['users', '--format', 'xlsx'], '--format is'],
    [['users', '--out', ''], '--out is'],
    [['users', '--out', 'https://host/path'], '--out is'],
    [['changes', '--from', 'yesterday'], 'A time is'],
    [['changes', '--from', '2026-13-01'], 'A time is'],
    [['changes', '--from', '2026-04-07', '--to', '2026-04-06'], '--from is before'],
    [['history', '--from', '2026-04-07', '--as-of', '2026-04-06'], 'one of them'],
    [['users', '--from', '2026-04-07'], 'rows of now have --as-of'],
    [['changes', '--as-of', '2026-04-07'], '--as-of is for'],
    [['user-proficiencies', '--as-of', '2026-04-07'], '--as-of is for'],
    [['users', '--known-at', '2026-04-07'], 'goes with --as-of'],
    [['history', '--as-of', '2026-04-07', '--known-at', '2026-04-07'], '--known-at is for'],
  ])('%j is none', (words, why) => {
    expect(readOrder([...plain, ...words])).toEqual({ wrong: expect.stringContaining(why) });
  });

  it('has no option but its own', () => {
    expect(readOrder([...plain, 'users', '--fast'])).toBeNull();
  });
});
