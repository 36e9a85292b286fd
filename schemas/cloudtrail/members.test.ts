import { describe, expect, it } from 'vitest';
import { isEmptyObject, member } from './members.ts';

describe('a member', () => {
  it('is found in whatever case it is written', () => {
    expect(member({ other: 0, queueID: 1 }, 'QueueId')).toBe(1);
  });

  it('is the one of the exact case where there are two', () => {
    expect(member({ queueid: 1, QueueId: 2 }, 'QueueId')).toBe(2);
  });

  it('is not one whose name only looks alike in lower case', () => {
    // the Turkish capital becomes two characters
    expect(member({ 'USER\u0130D': 1, UserIds: 2 }, 'UserId')).toBeUndefined();
  });

  it.each(['constructor', 'toString', '__proto__'])('that every object inherits is none: %s', (name) => {
    expect(member({}, name)).toBeUndefined();
  });
});

describe('an empty object', () => {
  it.each([
    [{}, true],
    [{ a: 1 }, false],
    [[], false],
    [null, false],
    ['', false],
    [undefined, false],
  ] as const)('is told from the rest: %j', (value, isEmpty) => {
    expect(isEmptyObject(value)).toBe(isEmpty);
  });
});
