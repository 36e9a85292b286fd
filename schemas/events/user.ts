import { z } from 'zod';
import { Id, Tags } from './resource.ts';

const text = z.string().exactOptional();
const id = Id.exactOptional();
const flag = z.boolean().exactOptional();
const seconds = z.int32().exactOptional().meta({ description: 'in seconds' });

/** Settings of one channel. Whatever was not said is absent. */
export const ChannelSetting = z.object({
  autoAccept: flag,
  agentFirstCallbackAutoAccept: flag,
  afterContactWorkSeconds: seconds,
  agentFirstCallbackAfterContactWorkSeconds: seconds,
  phoneType: text,
  phoneNumber: text,
  persistentConnection: flag,
  voiceEnhancementMode: text,
});
export type ChannelSetting = z.infer<typeof ChannelSetting>;

/** By channel (`VOICE`, `CHAT`, …). */
export const ChannelSettings = z.record(z.string(), ChannelSetting);
export type ChannelSettings = z.infer<typeof ChannelSettings>;

/** Members that Connect takes in one list entry, the required one first: giving it replaces the whole group. */
export const channelSettingGroups = [
  ['autoAccept', 'agentFirstCallbackAutoAccept'],
  ['afterContactWorkSeconds', 'agentFirstCallbackAfterContactWorkSeconds'],
  ['phoneType', 'phoneNumber'],
  ['persistentConnection'],
  ['voiceEnhancementMode'],
] as const satisfies readonly (readonly (keyof ChannelSetting)[])[];

/** The level is 1 to 5; it is absent where CloudTrail hid it. */
export const Proficiency = z.object({
  name: z.string(),
  value: z.string(),
  level: z.number().exactOptional(),
});
export type Proficiency = z.infer<typeof Proficiency>;
export const ProficiencyKey = Proficiency.pick({ name: true, value: true });
export type ProficiencyKey = z.infer<typeof ProficiencyKey>;

const proficiencies = z.array(Proficiency).exactOptional();

const identity = {
  firstName: text,
  lastName: text,
  email: text,
  secondaryEmail: text,
  mobile: text,
};

const phone = {
  phoneType: text,
  autoAccept: flag,
  afterContactWorkSeconds: seconds,
  deskPhoneNumber: text,
  persistentConnection: flag,
};

const channels = { channelSettings: ChannelSettings.exactOptional() };
const trafficDistributionGroup = z.object({ trafficDistributionGroupId: id });

/** What each event about a user carries. */
export const userData = {
  UserCreated: z.object({
    username: text,
    ...identity,
    ...phone,
    ...channels,
    directoryUserId: id,
    routingProfileId: id,
    hierarchyGroupId: id,
    securityProfileIds: z.array(Id).exactOptional(),
    tags: Tags.exactOptional(),
  }),
  UserDeleted: z.object({}),
  UserIdentityChanged: z.object(identity),
  UserPhoneConfigured: z.object(phone),
  UserChannelsConfigured: z.object(channels),
  UserRoutingProfileAssigned: z.object({ routingProfileId: id }),
  UserSecurityProfilesReplaced: z.object({ securityProfileIds: z.array(Id).exactOptional() }),
  /** Without a group the user leaves the hierarchy, unless the group is masked. */
  UserHierarchyAssigned: z.object({ hierarchyGroupId: id }),
  UserProficienciesAdded: z.object({ proficiencies }),
  UserProficienciesChanged: z.object({ proficiencies }),
  UserProficienciesRemoved: z.object({ proficiencies: z.array(ProficiencyKey).exactOptional() }),
  UserTrafficDistributionGroupAdded: trafficDistributionGroup,
  UserTrafficDistributionGroupRemoved: trafficDistributionGroup,
} as const;
