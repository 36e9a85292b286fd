import { describe, expect, it } from 'vitest';
import { readOrder } from './order.ts';

const who = ['--instance', 'i1', '--user', 'sato'];

describe('an order to erase', () => {
  it('names who, and why', () => {
    expect(
      readOrder([...who, '--reason', 'asked for it', '--actor', 'a-1', '--actor', 'a-2', '--yes']),
    ).toEqual({
      wish: { instanceId: 'i1', user: 'sato', tags: false, actors: ['a-1', 'a-2'], also: [] },
      ...{ reason: 'asked for it', by: null, isDry: false, isSure: true },
    });
  });

  it('needs no reason when it is dry', () => {
    expect(readOrder([...who, '--dry-run'])).toMatchObject({ isDry: true, isSure: false });
  });

  it.each([
    [who, 'without a reason'],
    [[...who, '--reason', ' '], 'with an empty reason'],
    [['--instance', 'i1', '--dry-run'], 'about nobody'],
    [['--user', 'sato', '--dry-run'], 'in no instance'],
    [[...who, '--dry-run', '--also', 'ab'], 'with a word that means too much'],
    [[...who, '--dry-run', '--fast'], 'with a word that nobody knows'],
  ])('%j is none: %s', (words) => {
    expect(readOrder(words)).toBeNull();
  });
});
