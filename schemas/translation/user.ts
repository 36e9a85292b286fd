import { entry } from '@warehouse/cloudtrail/entry.ts';
import { at, count, flag, id, list, number, text } from '@warehouse/cloudtrail/seen.ts';
import { tags } from './any-kind.ts';
import { channelSettings } from './channel-settings.ts';
import { feed, inside } from './feed.ts';
import type { Rows } from './rows.ts';

const identity = inside('IdentityInfo', {
  firstName: ['FirstName', text],
  lastName: ['LastName', text],
  email: ['Email', text],
  secondaryEmail: ['SecondaryEmail', text],
  mobile: ['Mobile', text],
});

const phone = inside('PhoneConfig', {
  phoneType: ['PhoneType', text],
  autoAccept: ['AutoAccept', flag],
  afterContactWorkSeconds: ['AfterContactWorkTimeLimit', count],
  deskPhoneNumber: ['DeskPhoneNumber', text],
  persistentConnection: ['PersistentConnection', flag],
});

const routingProfile = feed('RoutingProfileId', id, 'routingProfileId');
const securityProfiles = feed('SecurityProfileIds', list(id), 'securityProfileIds');
const hierarchyGroup = feed('HierarchyGroupId', id, 'hierarchyGroupId');
const trafficDistributionGroup = feed('TrafficDistributionGroupId', id, 'trafficDistributionGroupId');

const proficiency = { name: at('AttributeName', text), value: at('AttributeValue', text) };
const proficiencies = feed(
  'UserProficiencies',
  list(entry(proficiency, { level: at('Level', number) })),
  'proficiencies',
);
const proficiencyKeys = feed('UserProficiencies', list(entry(proficiency)), 'proficiencies');

/** Calls about a user → which request members feed which columns. */
export const userRows: Rows<'user'> = {
  CreateUser: [
    feed('Username', text, 'username'),
    identity,
    phone,
    channelSettings,
    feed('DirectoryUserId', id, 'directoryUserId'),
    routingProfile,
    hierarchyGroup,
    securityProfiles,
    tags('Tags'),
  ],
  DeleteUser: [],
  UpdateUserIdentityInfo: [identity],
  UpdateUserPhoneConfig: [phone],
  UpdateUserConfig: [channelSettings],
  UpdateUserRoutingProfile: [routingProfile],
  UpdateUserSecurityProfiles: [securityProfiles],
  UpdateUserHierarchy: [hierarchyGroup],
  AssociateUserProficiencies: [proficiencies],
  UpdateUserProficiencies: [proficiencies],
  DisassociateUserProficiencies: [proficiencyKeys],
  AssociateTrafficDistributionGroupUser: [trafficDistributionGroup],
  DisassociateTrafficDistributionGroupUser: [trafficDistributionGroup],
};
