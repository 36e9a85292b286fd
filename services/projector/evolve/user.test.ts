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
});
