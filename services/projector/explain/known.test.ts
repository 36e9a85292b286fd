import { describe, expect, it } from 'vitest';
import { evidenceOf, type Told } from '../evolve/story.ts';
import { knownAt } from './known.ts';
import { stateLines } from './print/state.ts';
import { retell } from './retell.ts';

const known = (at: number | null, ...told: Told[]) => {
  const { facts, ...evidence } = evidenceOf(told);
  return knownAt('queue', retell('queue', facts, evidence), at);
};
const textOf = (...told: Told[]) => stateLines('Now', known(null, ...told)).join('\n');
const made: Told = { type: 'QueueCreated', data: { name: 'a' }, masked: ['description'], at: 10 };
const limited = (maxContacts: number | undefined, at: number): Told => ({
  type: 'QueueMaxContactsSet',
  data: maxContacts === undefined ? {} : { maxContacts },
  at,
});

describe('what is known of a resource', () => {
  it('is complete when its creation was seen, but for what CloudTrail hides', () => {
    expect(known(null, made)).toMatchObject({
      life: 'live',
      isComplete: true,
      unknown: [],
      createdAt: '1970-01-01T00:00:10Z',
      maskedSince: { description: '1970-01-01T00:00:10Z' },
    });
    expect(textOf(made)).toMatch(
      /Complete: its creation was seen.*\n.*Masked: 1 of 12 columns, description\./,
    );
  });

  it('lacks what nobody has told when its creation was not seen', () => {
    const { unknown } = known(null, limited(5, 10), limited(undefined, 20));
    expect(unknown).toContain('name');
    expect(unknown).not.toContain('max_contacts');
    const text = textOf(limited(5, 10), limited(undefined, 20));
    expect(text).toMatch(/name +unknown/);
    expect(text).toMatch(/max_contacts +–/);
    expect(text).toMatch(/Not complete: its creation was never seen; unknown: name,/);
  });

  it('lacks what it was created with when CloudTrail left that out', () => {
    expect(textOf({ type: 'QueueCreated', parametersOmitted: true })).toMatch(
      /Not complete: CloudTrail left out what it was created with; unknown: name,/,
    );
  });

  it('says that a value may be stale when a newer one is hidden', () => {
    const hidden: Told = { type: 'QueueRenamed', masked: ['name'], at: 20 };
    expect(textOf(made, hidden)).toMatch(
      /"a", may be stale: hidden by CloudTrail since 1970-01-01T00:00:20Z/,
    );
  });

  it('is its last values when it is deleted', () => {
    expect(textOf(made, { type: 'QueueDeleted', at: 30 })).toMatch(/Deleted at 1970-01-01T00:00:30Z/);
    expect(known(20, made, { type: 'QueueDeleted', at: 30 })).toMatchObject({
      life: 'live',
      deletedAt: null,
    });
  });

  it('is nothing when no event has moved its state', () => {
    const failed: Told = { type: 'CallFailed', operation: 'DeleteQueue' };
    expect(textOf(failed)).toMatch(/Nothing is known of it/);
  });
});
