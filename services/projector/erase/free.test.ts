import { describe, expect, it } from 'vitest';
import type { Hold } from '../holds/hold.ts';
import { expectFree } from './free.ts';

const hold: Hold = {
  ...{ id: 3, instanceId: 'one', kind: 'queue', resourceId: null, reason: 'case 17' },
  ...{ placedAt: '2026-04-06T00:00:00Z', placedBy: 'dpo', liftedAt: null, liftedBy: null },
};
const user = { instanceId: 'one', kind: 'user', resourceId: 'sato' };
const queue = { instanceId: 'one', kind: 'queue', resourceId: 'VIP' };

describe('an erasure', () => {
  it('is free where nothing that it changes is on hold', () => {
    expect(() => expectFree([hold], { abouts: [user] })).not.toThrow();
    expect(() =>
      expectFree([], { abouts: [user, queue], letters: [{ text: 'one', kind: null }] }),
    ).not.toThrow();
  });

  it('is refused where one event that it changes is, with the hold and why', () => {
    expect(() => expectFree([hold], { abouts: [user, queue] })).toThrow(
      expect.objectContaining({
        code: 'on_hold',
        message: expect.stringContaining('kind queue of instance one (hold 3: case 17)'),
      }),
    );
  });

  it('is refused where one letter that it empties may be', () => {
    const touched = (text: string) => () =>
      expectFree([hold], { abouts: [user], letters: [{ text, kind: null }] });
    expect(touched('{"instance":"one"')).toThrow(expect.objectContaining({ code: 'on_hold' }));
    expect(touched('{"instance":"two"')).not.toThrow();
  });
});
