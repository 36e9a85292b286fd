import { describe, expect, it } from 'vitest';
import { hiddenVersion, type Past } from './version.ts';
import { patternOf } from './words.ts';

const version: Past = {
  userId: 'b4c0',
  username: 'sato',
  firstName: null,
  phoneType: 'DESK_PHONE',
  channelSettings: { VOICE: { phoneNumber: '+81312345678', autoAccept: true } },
  tags: { team: 'north' },
  maskedFields: ['email'],
  maskedSince: { email: '2026-01-01T00:00:00Z' },
  validFrom: Date.UTC(2026, 3, 6),
  lastChangeEventId: 'e1',
  changedByName: 'hana',
  fingerprint: 'made of all of it',
  steps: [
    {
      ...{ id: 'e1', name: 'sato', changed: ['phone_type', 'username'] },
      before: {},
      after: { username: 'sato', phone_type: 'DESK_PHONE', tags: { team: 'north' } },
    },
  ],
};
const nobody = { own: false, tags: false, makers: new Map<string, string>(), pattern: null };

describe('a version that is believed no more', () => {
  it('of the person has masks in place of values, since it began where they are new', () => {
    expect(hiddenVersion(version, { ...nobody, own: true })).toMatchObject({
      ...{
        userId: 'b4c0',
        username: null,
        firstName: null,
        phoneType: 'DESK_PHONE',
        tags: { team: 'north' },
      },
      channelSettings: { VOICE: { autoAccept: true } },
      maskedFields: ['channel_settings', 'email', 'username'],
      maskedSince: {
        email: '2026-01-01T00:00:00Z',
        username: '2026-04-06T00:00:00Z',
        channel_settings: '2026-04-06T00:00:00Z',
      },
      steps: [{ name: null, changed: ['phone_type', 'username'], after: { phone_type: 'DESK_PHONE' } }],
    });
  });

  it('has another fingerprint: the one it had would let everybody try out what it said', () => {
    const hidden = hiddenVersion(version, { ...nobody, own: true });
    expect(hidden?.fingerprint).toMatch(/^[0-9a-f-]{36}$/);
    expect(JSON.stringify(hidden)).not.toMatch(/sato|81312345678/);
  });

  it('loses the values of tags where that is asked for', () => {
    const hidden = hiddenVersion(version, { ...nobody, own: true, tags: true });
    expect(JSON.stringify(hidden)).not.toContain('north');
    expect(hidden?.maskedFields).toContain('tags');
  });

  it('of anything else names another maker and loses what means the person', () => {
    const queue = { ...version, description: 'Ask sato@example.com' };
    const hiding = { ...nobody, makers: new Map([['e1', 'b4c0']]), pattern: patternOf(['sato@example.com']) };
    expect(hiddenVersion(queue, hiding)).toMatchObject({ changedByName: 'b4c0', description: 'Ask •••' });
  });

  it('of anything stays the version that it is, whatever the words', () => {
    const fixed = {
      ...{ resourceKey: 'x1', region: 'x1', accountId: 'x1', instanceId: 'x1', userId: 'x1', queueId: 'x1' },
      ...{ routingProfileId: 'x1', maskedFields: ['x1'], maskedSince: { email: 'x1' }, operations: ['x1'] },
      ...{ changeEventIds: ['x1'], changedFields: ['x1'], lastChangeEventId: 'x1' },
    };
    const step = { id: 'x1', changed: ['x1'], name: 'x1', before: { name: 'x1' }, after: {} };
    const was = { ...version, ...fixed, username: 'x1', steps: [step] };
    expect(hiddenVersion(was, { ...nobody, pattern: patternOf(['x1']) })).toMatchObject({
      ...fixed,
      username: '•••',
      steps: [{ ...step, name: '•••', before: { name: '•••' } }],
    });
  });

  it('of the person says nothing in its steps of who it is', () => {
    const personal = {
      ...{ username: 'a', first_name: 'b', last_name: 'c', email: 'd', secondary_email: 'e', mobile: 'f' },
      ...{ directory_user_id: 'g', desk_phone_number: 'h', channel_settings: {} },
    };
    const step = { id: 'e1', name: 'a', changed: [], before: personal, after: { ...personal, tags: {} } };
    const [told] = hiddenVersion({ ...version, steps: [step] }, { ...nobody, own: true })?.steps ?? [];
    expect(told).toEqual({ id: 'e1', name: null, changed: [], before: {}, after: { tags: {} } });
  });

  it('that says nothing of the person stays as it is', () => {
    expect(hiddenVersion(version, { ...nobody, pattern: patternOf(['mori@example.com']) })).toBeNull();
  });
});
