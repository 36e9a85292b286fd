import { describe, expect, it } from 'vitest';
import { readOrder } from './order.ts';

describe('an order about gaps', () => {
  it('lists, or accepts with a reason', () => {
    expect(readOrder(['list'])).toEqual({ verb: 'list' });
    expect(readOrder(['accept', '--reason', 'a new Kafka', '--by', 'sato'])).toEqual({
      verb: 'accept',
      reason: 'a new Kafka',
      by: 'sato',
    });
  });

  it.each([['accept'], ['accept', '--reason', ' ']])('is none without a reason: %s %s', (...words) => {
    expect(readOrder(words)).toHaveProperty('wrong');
  });

  it.each([[], ['forget'], ['list', 'all'], ['list', '--reason', 'x']])('is none: %s %s', (...words) => {
    expect(readOrder(words)).toBeNull();
  });
});
