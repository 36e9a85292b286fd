import { describe, expect, it } from 'vitest';
import { type About, type Hold, holds, lineOf, mayHold, wordsFor } from './hold.ts';

const any: About = { instanceId: null, kind: null, resourceId: null };
const event = { instanceId: 'one', kind: 'user', resourceId: 'sato' };

describe('a hold', () => {
  it.each([
    [any, true],
    [{ ...any, instanceId: 'one' }, true],
    [{ ...any, instanceId: 'one', kind: 'user' }, true],
    [{ ...any, kind: 'user' }, true],
    [{ ...any, resourceId: 'sato' }, true],
    [{ ...any, instanceId: 'two' }, false],
    [{ ...any, instanceId: 'one', kind: 'queue' }, false],
    [{ ...event, resourceId: 'mori' }, false],
  ])('about %j holds an event of one user of an instance: %s', (about, isHeld) => {
    expect(holds(about, event)).toBe(isHeld);
  });

  it('of an instance does not hold an event of none', () => {
    expect(holds({ ...any, instanceId: 'one' }, { ...event, instanceId: null })).toBe(false);
    expect(holds(any, { ...event, instanceId: null })).toBe(true);
  });

  it.each([
    [any, true],
    [{ ...any, kind: 'queue' }, true],
    [{ ...any, instanceId: 'one' }, true],
    [event, true],
    [{ ...any, instanceId: 'two' }, false],
    [{ ...event, resourceId: 'mori' }, false],
  ])('about %j may hold what was put aside of one user of an instance: %s', (about, mayBeHeld) => {
    expect(mayHold(about, { text: '{"instance":"one","user":"sato"', kind: null })).toBe(mayBeHeld);
  });

  it('of a kind does not hold what was put aside of another', () => {
    expect(mayHold({ ...any, kind: 'queue' }, { text: '{}', kind: 'user' })).toBe(false);
    expect(mayHold({ ...any, kind: 'user' }, { text: '{}', kind: 'user' })).toBe(true);
  });

  it('says what it is about', () => {
    expect(wordsFor(any)).toBe('everything');
    expect(wordsFor({ ...any, instanceId: 'one' })).toBe('instance one');
    expect(wordsFor(event)).toBe('kind user, resource sato of instance one');
  });

  it('is a line, with who lifted it', () => {
    const hold: Hold = {
      ...{
        ...any,
        id: 3,
        kind: 'user',
        reason: 'case 17',
        placedAt: '2026-04-06T00:00:00Z',
        placedBy: 'dpo',
      },
      ...{ liftedAt: null, liftedBy: null },
    };
    expect(lineOf(hold)).toBe('3: kind user: case 17 (placed 2026-04-06T00:00:00Z by dpo)');
    expect(lineOf({ ...hold, liftedAt: '2027-04-06T00:00:00Z', liftedBy: 'judge' })).toContain(
      ' by dpo, lifted 2027-04-06T00:00:00Z by judge)',
    );
  });
});
