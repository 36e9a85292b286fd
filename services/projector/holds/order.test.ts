import { describe, expect, it } from 'vitest';
import { readOrder } from './order.ts';

const any = { instanceId: null, kind: null, resourceId: null };

describe('an order to hold', () => {
  it.each([
    [['list'], { verb: 'list', all: false, json: false }],
    [['list', '--all', '--json'], { verb: 'list', all: true, json: true }],
    [['lift', '3', '4', '3', '--by', 'judge'], { verb: 'lift', ids: [3, 4], by: 'judge' }],
    [['place', '--reason', 'case 17'], { verb: 'place', about: any, reason: 'case 17', by: null }],
    [
      ['place', '--instance', 'one', '--kind', 'user', '--resource', 'x', '--reason', 'case', '--by', 'dpo'],
      {
        ...{ verb: 'place', reason: 'case', by: 'dpo' },
        about: { instanceId: 'one', kind: 'user', resourceId: 'x' },
      },
    ],
  ])('%j is understood', (words, order) => {
    expect(readOrder(words)).toEqual(order);
  });

  it.each([
    [['place'], 'place needs --reason.'],
    [['place', '--reason', ' '], 'place needs --reason.'],
    [['place', '--reason', 'case', '--instance', ''], 'may not be empty'],
    [['place', 'case', '--reason', 'case'], '"case" is nothing that place takes.'],
    [['lift'], 'lift needs the numbers'],
    [['lift', 'three'], 'lift needs the numbers'],
    [['lift', '3', '--reason', 'over'], 'lift takes no --reason.'],
    [['list', '--by', ''], 'list takes no --by.'],
    [['lift', '3', '--by', ''], '--by is empty.'],
  ])('%j is none, and why is told', (words, why) => {
    expect(readOrder(words)).toEqual({ wrong: expect.stringContaining(why) });
  });

  it.each([[[]], [['hold']]])('%j is none', (words) => {
    expect(readOrder(words)).toBeNull();
  });
});
