import { describe, it } from 'vitest';
import { resource, type Told } from './story.ts';

const user = resource('user');
const created: Told = { type: 'UserCreated', data: { username: 'tanaka', securityProfileIds: ['s1'] } };

describe('a user', () => {
  it('has no proficiencies and settings when it is made', () => {
    user
      .when(created)
      .becomes({ proficiencies: [], channelSettings: {}, tags: {}, securityProfileIds: ['s1'] });
  });

  it('has no security profiles when it is made without', () => {
    user.when({ type: 'UserCreated' }).becomes({ securityProfileIds: [] });
  });

  it('keeps the identity members that are not given', () => {
    user
      .given(created, { type: 'UserIdentityChanged', data: { firstName: 'Hanako', email: 'h@example.com' } })
      .when({ type: 'UserIdentityChanged', data: { email: 'hanako@example.com' } })
      .becomes({ firstName: 'Hanako', email: 'hanako@example.com' });
  });

  it('leaves the hierarchy when no group is given, and stays when the group is hidden', () => {
    const assigned: Told = { type: 'UserHierarchyAssigned', data: { hierarchyGroupId: 'g1' } };
    user.given(created, assigned).when({ type: 'UserHierarchyAssigned' }).becomes({ hierarchyGroupId: null });
    user
      .given(created, assigned)
      .when({ type: 'UserHierarchyAssigned', masked: ['hierarchyGroupId'] })
      .becomes({ hierarchyGroupId: 'g1' });
  });

  it('has security profiles replaced whole', () => {
    user
      .given(created)
      .when({ type: 'UserSecurityProfilesReplaced', data: { securityProfileIds: ['s3', 's2'] } })
      .becomes({ securityProfileIds: ['s2', 's3'] });
  });

  it('keeps the settings of other channels and of other lists, and replaces an entry whole', () => {
    user
      .given(created, {
        type: 'UserChannelsConfigured',
        data: {
          channelSettings: {
            VOICE: { phoneType: 'DESK_PHONE', phoneNumber: '+1', autoAccept: true },
            CHAT: { autoAccept: false },
          },
        },
      })
      .when({
        type: 'UserChannelsConfigured',
        data: { channelSettings: { VOICE: { phoneType: 'SOFT_PHONE' } } },
      })
      .becomes({
        channelSettings: {
          VOICE: { phoneType: 'SOFT_PHONE', autoAccept: true },
          CHAT: { autoAccept: false },
        },
      });
  });

  it('keeps the last known phone number when the new one is hidden', () => {
    const settings = (data: object) => ({ VOICE: { phoneType: 'DESK_PHONE', ...data } });
    user
      .given(created, {
        type: 'UserChannelsConfigured',
        data: { channelSettings: settings({ phoneNumber: '+1' }) },
      })
      .when({
        type: 'UserChannelsConfigured',
        data: { channelSettings: settings({}) },
        masked: ['channelSettings'],
      })
      .becomes({ channelSettings: settings({ phoneNumber: '+1' }) })
      .masked({ channelSettings: 2 });
  });

  it('changes the level of a proficiency it has', () => {
    const english = { name: 'language', value: 'english', level: 3 };
    user
      .given(created, { type: 'UserProficienciesAdded', data: { proficiencies: [english] } })
      .when({ type: 'UserProficienciesChanged', data: { proficiencies: [{ ...english, level: 5 }] } })
      .becomes({ proficiencies: [{ ...english, level: 5 }] });
  });

  it('makes no version when it joins a traffic distribution group or a workspace', () => {
    user.when({ type: 'UserTrafficDistributionGroupAdded' }, { type: 'WorkspaceAssociated' }).versions();
  });

  it('makes no version when it leaves them', () => {
    user.when({ type: 'UserTrafficDistributionGroupRemoved' }, { type: 'WorkspaceDisassociated' }).versions();
  });

  it('has the lists it is made with, sorted', () => {
    const given = { channelSettings: { VOICE: { autoAccept: true } }, tags: { team: 'blue' } };
    user
      .when({ type: 'UserCreated', data: { ...given, securityProfileIds: ['s2', 's1'] } })
      .becomes({ ...given, securityProfileIds: ['s1', 's2'], proficiencies: [] });
  });

  it.each([
    { type: 'UserIdentityChanged', data: { lastName: 'Tanaka', mobile: '+2' } },
    { type: 'UserPhoneConfigured', data: { phoneType: 'SOFT_PHONE', afterContactWorkSeconds: 5 } },
    { type: 'UserRoutingProfileAssigned', data: { routingProfileId: 'r1' } },
    { type: 'UserHierarchyAssigned', data: { hierarchyGroupId: 'g1' } },
  ] satisfies Told[])('becomes what it is told: $type', (told) => {
    user.given(created).when(told).becomes(told.data);
  });

  it('has the settings that are told when it was not seen made', () => {
    const channelSettings = { VOICE: { phoneType: 'SOFT_PHONE' } };
    user.when({ type: 'UserChannelsConfigured', data: { channelSettings } }).becomes({ channelSettings });
  });

  it('has settings of a channel it had none of, though a part is hidden', () => {
    const channelSettings = { VOICE: { phoneType: 'DESK_PHONE' } };
    user
      .given(created)
      .when({ type: 'UserChannelsConfigured', data: { channelSettings }, masked: ['channelSettings'] })
      .becomes({ channelSettings });
  });

  describe('its proficiencies', () => {
    const japanese = { name: 'language', value: 'japanese', level: 5 };
    const english = { name: 'language', value: 'english', level: 3 };
    const billing = { name: 'billing', value: 'refunds', level: 1 };
    const skilled: Told = {
      type: 'UserProficienciesAdded',
      data: { proficiencies: [japanese, english, billing] },
    };

    it('are sorted by name and value, each once', () => {
      user
        .given(created, skilled)
        .when({ type: 'UserProficienciesAdded', data: { proficiencies: [{ ...english, level: 4 }] } })
        .becomes({ proficiencies: [billing, { ...english, level: 4 }, japanese] });
    });

    it('are two when names and values differ, though they read alike together', () => {
      const read = { name: 'a', value: 'bc', level: 1 };
      const alike = { name: 'ab', value: 'c', level: 1 };
      user
        .given(created)
        .when({ type: 'UserProficienciesAdded', data: { proficiencies: [alike, read] } })
        .becomes({ proficiencies: [read, alike] });
    });

    it('lose those that are removed, and no others', () => {
      user
        .given(created, skilled)
        .when({
          type: 'UserProficienciesRemoved',
          data: {
            proficiencies: [
              { name: 'language', value: 'english' },
              { name: 'billing', value: 'japanese' },
            ],
          },
        })
        .becomes({ proficiencies: [billing, japanese] });
    });

    it('keep the last known level when the new one is hidden', () => {
      const proficiencies = [{ name: 'language', value: 'english' }];
      const masked = ['proficiencies'];
      user
        .given(created, skilled)
        .when({ type: 'UserProficienciesAdded', data: { proficiencies }, masked })
        .becomes({ proficiencies: [billing, english, japanese] });
      user
        .given(created, skilled)
        .when({ type: 'UserProficienciesAdded', data: { proficiencies } })
        .becomes({ proficiencies: [billing, ...proficiencies, japanese] });
    });

    it.each(['UserProficienciesAdded', 'UserProficienciesChanged', 'UserProficienciesRemoved'] as const)(
      'stay as they are when they are hidden: %s',
      (type) => {
        user
          .given(created, skilled)
          .when({ type, masked: ['proficiencies'] })
          .becomes({ proficiencies: [billing, english, japanese] });
      },
    );
  });

  it.each([
    ['UserSecurityProfilesReplaced', 'securityProfileIds', ['s1']],
    ['UserChannelsConfigured', 'channelSettings', {}],
  ] as const)('keeps what is hidden from us: %s', (type, column, value) => {
    user
      .given(created)
      .when({ type, masked: [column] })
      .becomes({ [column]: value })
      .masked({ [column]: 1 });
  });
});
