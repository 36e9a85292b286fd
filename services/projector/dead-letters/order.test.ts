import { describe, expect, it } from 'vitest';
import { readOrder } from './order.ts';

const [one, two] = ['6c2f0a3e-0000-5000-8000-000000000001', '6c2f0a3e-0000-5000-8000-000000000002'];

describe('an order', () => {
  it.each([
    [['list'], { verb: 'list', json: false }],
    [['list', '--json'], { verb: 'list', json: true }],
    [['show', one], { verb: 'show', ids: [one] }],
    [['retry', one, two, one.toUpperCase()], { verb: 'retry', ids: [one, two] }],
    [['discard', two], { verb: 'discard', ids: [two] }],
  ])('%j is understood', (words, order) => {
    expect(readOrder(words)).toEqual(order);
  });

  it.each([
    [[]],
    [['lists']],
    [['list', '--xml']],
    [['show']],
    [['show', one, two]],
    [['retry', 'all']],
    [['delete', one]],
  ])('%j is none', (words) => {
    expect(readOrder(words)).toBeNull();
  });
});
