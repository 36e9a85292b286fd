import type { DataOf, UserEventType } from '@warehouse/events/event-types.ts';
import type { Proficiency } from '@warehouse/events/user.ts';
import { configured } from './channel-settings.ts';
import { added, byNameAndValue, changed, removed } from './lists.ts';
import { sorted } from './order.ts';
import { type Handlers, unmoved } from './state.ts';
import { tagHandlers } from './tags.ts';

export interface User extends Required<DataOf<'UserCreated'>> {
  proficiencies: Proficiency[];
}

/** What each change does to a user. A handler says only what differs. */
export const userHandlers: Handlers<User, UserEventType> = {
  // proficiencies cannot be given at creation: a new user has none
  UserCreated: ({ securityProfileIds = [], channelSettings = {}, tags = {}, ...given }) => ({
    set: {
      ...given,
      securityProfileIds: sorted(securityProfileIds),
      channelSettings,
      tags,
      proficiencies: [],
    },
  }),
  UserDeleted: () => ({}),
  UserIdentityChanged: (given) => ({ set: given }),
  UserPhoneConfigured: (given) => ({ set: given }),
  UserChannelsConfigured: ({ channelSettings }, was, { masked }) =>
    channelSettings
      ? {
          merge: {
            channelSettings: configured(
              was.channelSettings,
              channelSettings,
              masked.includes('channelSettings'),
            ),
          },
        }
      : {},
  UserRoutingProfileAssigned: (given) => ({ set: given }),
  UserSecurityProfilesReplaced: ({ securityProfileIds }) =>
    securityProfileIds ? { set: { securityProfileIds: sorted(securityProfileIds) } } : {},
  // without a group the user leaves the hierarchy
  UserHierarchyAssigned: ({ hierarchyGroupId = null }) => ({ set: { hierarchyGroupId } }),
  UserProficienciesAdded: ({ proficiencies }, was, { masked }) =>
    proficiencies
      ? {
          merge: {
            proficiencies: added(
              byNameAndValue,
              was.proficiencies,
              proficiencies,
              masked.includes('proficiencies'),
            ),
          },
        }
      : {},
  UserProficienciesChanged: ({ proficiencies }, was, moment) =>
    proficiencies
      ? { merge: { proficiencies: changed(byNameAndValue, was.proficiencies, proficiencies, moment) } }
      : {},
  UserProficienciesRemoved: ({ proficiencies = [] }, was, moment) => ({
    merge: { proficiencies: removed(byNameAndValue, was.proficiencies, proficiencies, moment) },
  }),
  UserTrafficDistributionGroupAdded: unmoved,
  UserTrafficDistributionGroupRemoved: unmoved,
  ...tagHandlers,
};
