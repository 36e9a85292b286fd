import { type change, idOf } from './changes.ts';

/** What a call says; when it was made is the test's. */
type Told = Omit<Parameters<typeof change>[1], 'at'>;

const VOICE = { channel: 'VOICE', priority: 1, delaySeconds: 0 };
const queue = { of: 'queue billing' };
const user = { of: 'user tanaka', by: 'user sato' };
const profile = { of: 'routing-profile vip' };
const byHand = { manualAssignmentQueues: [{ queueId: idOf('sales'), channel: 'CHAT' }] };
const both = { queueConfigs: [{ queueId: idOf('billing'), ...VOICE }], ...byHand };

/** Summary, operation and what it says of each change of the estate, in order: each tells of what those before it made. */
export const sentences: readonly [summary: string, operation: string, told: Told][] = [
  [
    'sato moved user tanaka from routing profile Basic to VIP',
    'UpdateUserRoutingProfile',
    { ...user, data: { routingProfileId: idOf('vip') } },
  ],
  [
    'sato gave user tanaka a routing profile, which changed nothing',
    'UpdateUserRoutingProfile',
    { ...user, data: { routingProfileId: idOf('vip') } },
  ],
  [
    `sato moved user tanaka from routing profile VIP to ${idOf('gone')}`,
    'UpdateUserRoutingProfile',
    { ...user, data: { routingProfileId: idOf('gone') } },
  ],
  [
    'sato placed user tanaka in hierarchy group night',
    'UpdateUserHierarchy',
    { ...user, data: { hierarchyGroupId: 'night' } },
  ],
  ['sato took user tanaka out of hierarchy group night', 'UpdateUserHierarchy', user],
  [
    'sato changed the identity of user tanaka (hidden by CloudTrail)',
    'UpdateUserIdentityInfo',
    { ...user, masked: ['email', 'firstName', 'lastName', 'mobile', 'secondaryEmail'] },
  ],
  [
    'sato replaced the security profiles of user tanaka',
    'UpdateUserSecurityProfiles',
    { ...user, data: { securityProfileIds: ['a'] } },
  ],
  [
    'sato gave user tanaka proficiency Language Japanese',
    'AssociateUserProficiencies',
    { ...user, data: { proficiencies: [{ name: 'Language', value: 'Japanese', level: 3 }] } },
  ],
  [
    'sato added user tanaka to a traffic distribution group',
    'AssociateTrafficDistributionGroupUser',
    { ...user, data: { trafficDistributionGroupId: 'group' } },
  ],
  [
    'terraform renamed queue Billing to 001_nakahara',
    'UpdateQueueName',
    { ...queue, data: { name: '001_nakahara' } },
  ],
  [
    'terraform renamed queue 001_nakahara to Billing and changed its description',
    'UpdateQueueName',
    { ...queue, data: { name: 'Billing', description: 'New' } },
  ],
  [
    'terraform changed the name of queue Billing (hidden by CloudTrail)',
    'UpdateQueueName',
    { ...queue, masked: ['name'] },
  ],
  ['terraform named queue Billing Billing', 'UpdateQueueName', { ...queue, data: { name: 'Billing' } }],
  [
    'sato changed the hierarchy group of user tanaka (hidden by CloudTrail)',
    'UpdateUserHierarchy',
    { ...user, masked: ['hierarchyGroupId'] },
  ],
  ['sato cleared the hierarchy group of user tanaka', 'UpdateUserHierarchy', user],
  [
    'terraform renamed queue Billing to 100% {what} %1$s {after}',
    'UpdateQueueName',
    { ...queue, data: { name: '100% {what} %1$s {after}' } },
  ],
  [
    'terraform renamed queue 100% {what} %1$s {after} to Billing',
    'UpdateQueueName',
    { ...queue, data: { name: 'Billing' } },
  ],
  [
    'terraform changed the description of queue Billing (hidden by CloudTrail)',
    'UpdateQueueName',
    { ...queue, masked: ['description'] },
  ],
  [
    'terraform changed the status of queue Billing from ENABLED to DISABLED',
    'UpdateQueueStatus',
    { ...queue, data: { status: 'DISABLED' } },
  ],
  [
    'terraform limited the contacts of queue Billing to 5',
    'UpdateQueueMaxContacts',
    { ...queue, data: { maxContacts: 5 } },
  ],
  ['terraform removed the limit of 5 contacts from queue Billing', 'UpdateQueueMaxContacts', queue],
  [
    'terraform added 2 quick connects to queue Billing',
    'AssociateQueueQuickConnects',
    { ...queue, data: { quickConnectIds: ['a', 'b'] } },
  ],
  [
    'terraform took 1 quick connect from queue Billing',
    'DisassociateQueueQuickConnects',
    { ...queue, data: { quickConnectIds: ['a'] } },
  ],
  [
    'terraform added queues Billing and Sales to routing profile VIP',
    'AssociateRoutingProfileQueues',
    { ...profile, data: both },
  ],
  [
    'terraform took queue Sales from routing profile VIP',
    'DisassociateRoutingProfileQueues',
    { ...profile, data: byHand },
  ],
  [
    'terraform set the default outbound queue of routing profile VIP to Sales',
    'UpdateRoutingProfileDefaultOutboundQueue',
    { ...profile, data: { defaultOutboundQueueId: idOf('sales') } },
  ],
  [
    'terraform tagged queue Billing with tags env=test and team=east',
    'TagResource',
    { ...queue, data: { tags: { team: 'east', env: 'test' } } },
  ],
  ['terraform took tag team from queue Billing', 'UntagResource', { ...queue, data: { tagKeys: ['team'] } }],
  [
    'sato tried to rename queue Billing, which failed: ResourceConflictException',
    'UpdateQueueName',
    { ...queue, by: 'user sato', type: 'CallFailed', errorCode: 'ResourceConflictException' },
  ],
  [
    'terraform tried to create a user, which failed: DuplicateResourceException',
    'CreateUser',
    { of: 'instance', type: 'CallFailed', errorCode: 'DuplicateResourceException' },
  ],
  [
    'terraform tried to call InventThing, which failed: Denied',
    'InventThing',
    { of: 'instance', type: 'CallFailed', errorCode: 'Denied' },
  ],
  [
    'terraform created a queue; CloudTrail does not say which one',
    'CreateQueue',
    { of: 'instance', type: 'CallUnresolved' },
  ],
  [
    `terraform called UpdatePrompt on prompt ${idOf('hello')}`,
    'UpdatePrompt',
    { of: 'prompt hello', type: 'OtherResourceChanged' },
  ],
  ['terraform called InventThing, which the warehouse does not know', 'InventThing', { of: 'instance' }],
  [
    'terraform took emergency access to the instance',
    'AdminGetEmergencyAccessToken',
    { of: 'instance', type: 'EmergencyAccessTaken' },
  ],
  ['terraform deleted routing profile VIP', 'DeleteRoutingProfile', profile],
  [
    'terraform renamed routing profile VIP, which changed nothing',
    'UpdateRoutingProfileName',
    { ...profile, data: { name: 'Ghost' } },
  ],
];
