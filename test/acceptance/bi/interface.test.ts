import { describe, expect, it } from 'vitest';
import { brokenPromises } from './interface.ts';

const promised = { queues: ['region text', 'queue_id text'], 'queues_as_of()': ['valid_at timestamptz'] };

describe('a promised interface', () => {
  it('is kept by one that adds columns at the end, and views', () => {
    const found = { ...promised, queues: [...promised.queues, 'color text'], moons: ['name text'] };
    expect(brokenPromises(promised, found)).toEqual([]);
  });

  it.each([
    ['drops a view', { 'queues_as_of()': promised['queues_as_of()'] }, ['queues is gone']],
    [
      'drops a column',
      { ...promised, queues: ['region text'] },
      ['queues: nothing where queue_id text was promised'],
    ],
    [
      'renames a column',
      { ...promised, queues: ['region text', 'id text'] },
      ['queues: id text where queue_id text was promised'],
    ],
    [
      'changes a type',
      { ...promised, queues: ['region text', 'queue_id uuid'] },
      ['queues: queue_id uuid where queue_id text was promised'],
    ],
    [
      'changes the order',
      { ...promised, queues: ['queue_id text', 'region text'] },
      [
        'queues: queue_id text where region text was promised',
        'queues: region text where queue_id text was promised',
      ],
    ],
  ])('is broken by one that %s', (_, found, said) => {
    expect(brokenPromises(promised, found)).toEqual(said);
  });
});
