import { describe, expect, it } from 'vitest';
import { difference, valueText } from './values.ts';

describe('a value for people', () => {
  it.each([
    [null, '–'],
    ['billing', '"billing"'],
    [0, '0'],
    [false, 'false'],
    [[], 'none'],
    [{}, 'none'],
    [['a', 'b'], 'a; b'],
    [
      [{ queueId: 'q', channel: 'VOICE', priority: 1, delaySeconds: 0 }],
      'queueId=q channel=VOICE priority=1 delaySeconds=0',
    ],
    [{ team: 'care', note: 'a b', 環境: '' }, 'team=care; note="a b"; 環境=""'],
    [{ VOICE: { autoAccept: true } }, 'VOICE={"autoAccept":true}'],
  ])('%j is %s', (value, text) => {
    expect(valueText(value)).toBe(text);
  });
});

describe('the difference of collections', () => {
  it('is what came, what went, and how much stays', () => {
    expect(difference(['a', 'b'], ['b', 'c'])).toEqual({ gone: ['a'], come: ['c'], stays: 1 });
    expect(difference({ a: '1', b: '2' }, { a: '1', b: '3' })).toEqual({
      gone: ['b=2'],
      come: ['b=3'],
      stays: 1,
    });
  });

  it('does not mind the order of members', () => {
    expect(difference([{ a: 1, b: 2 }], [{ b: 2, a: 1 }])).toEqual({ gone: [], come: [], stays: 1 });
  });

  it('is none where one was not known', () => {
    expect(difference(null, ['a'])).toBeNull();
    expect(difference('a', 'b')).toBeNull();
  });
});
