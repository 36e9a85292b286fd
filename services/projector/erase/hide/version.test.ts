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

  it('that says nothing of the person stays as it is', () => {
    expect(hiddenVersion(version, { ...nobody, pattern: patternOf(['mori@example.com']) })).toBeNull();
  });
});
