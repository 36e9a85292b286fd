import type { EventType } from './event-types.ts';
import type { TrackedKind } from './resource.ts';

/**
 * Order inside one second of one resource, since CloudTrail's times are whole seconds:
 *
 *   creation ─► removals ─► sets ─► additions ─► deletion
 *
 * Terraform disassociates and associates the same key within a second: the removal must come first.
 */
const creation = 0;
const removal = 1;
const set = 2;
const addition = 3;
const deletion = 4;
export type Rank = 0 | 1 | 2 | 3 | 4;

/** What a call means. `kind` is null where the call's ARN says the kind. */
export type Meaning = { type: EventType; kind: TrackedKind | null; rank: Rank };

/** Every operation that changes a user, a routing profile or a queue, and the event it always gives. */
export const operations = {
  CreateUser: { type: 'UserCreated', kind: 'user', rank: creation },
  DeleteUser: { type: 'UserDeleted', kind: 'user', rank: deletion },
  UpdateUserIdentityInfo: { type: 'UserIdentityChanged', kind: 'user', rank: set },
  UpdateUserPhoneConfig: { type: 'UserPhoneConfigured', kind: 'user', rank: set },
  UpdateUserConfig: { type: 'UserChannelsConfigured', kind: 'user', rank: set },
  UpdateUserRoutingProfile: { type: 'UserRoutingProfileAssigned', kind: 'user', rank: set },
  UpdateUserSecurityProfiles: { type: 'UserSecurityProfilesReplaced', kind: 'user', rank: set },
  UpdateUserHierarchy: { type: 'UserHierarchyAssigned', kind: 'user', rank: set },
  AssociateUserProficiencies: { type: 'UserProficienciesAdded', kind: 'user', rank: addition },
  UpdateUserProficiencies: { type: 'UserProficienciesChanged', kind: 'user', rank: set },
  DisassociateUserProficiencies: { type: 'UserProficienciesRemoved', kind: 'user', rank: removal },
  AssociateTrafficDistributionGroupUser: {
    type: 'UserTrafficDistributionGroupAdded',
    kind: 'user',
    rank: addition,
  },
  DisassociateTrafficDistributionGroupUser: {
    type: 'UserTrafficDistributionGroupRemoved',
    kind: 'user',
    rank: removal,
  },

  CreateRoutingProfile: { type: 'RoutingProfileCreated', kind: 'routing-profile', rank: creation },
  DeleteRoutingProfile: { type: 'RoutingProfileDeleted', kind: 'routing-profile', rank: deletion },
  UpdateRoutingProfileName: { type: 'RoutingProfileRenamed', kind: 'routing-profile', rank: set },
  UpdateRoutingProfileConcurrency: {
    type: 'RoutingProfileConcurrencyReplaced',
    kind: 'routing-profile',
    rank: set,
  },
  UpdateRoutingProfileDefaultOutboundQueue: {
    type: 'RoutingProfileDefaultOutboundQueueAssigned',
    kind: 'routing-profile',
    rank: set,
  },
  UpdateRoutingProfileAgentAvailabilityTimer: {
    type: 'RoutingProfileAgentAvailabilityTimerSet',
    kind: 'routing-profile',
    rank: set,
  },
  AssociateRoutingProfileQueues: {
    type: 'RoutingProfileQueuesAdded',
    kind: 'routing-profile',
    rank: addition,
  },
  UpdateRoutingProfileQueues: { type: 'RoutingProfileQueuesChanged', kind: 'routing-profile', rank: set },
  DisassociateRoutingProfileQueues: {
    type: 'RoutingProfileQueuesRemoved',
    kind: 'routing-profile',
    rank: removal,
  },

  CreateQueue: { type: 'QueueCreated', kind: 'queue', rank: creation },
  DeleteQueue: { type: 'QueueDeleted', kind: 'queue', rank: deletion },
  UpdateQueueName: { type: 'QueueRenamed', kind: 'queue', rank: set },
  UpdateQueueStatus: { type: 'QueueStatusSet', kind: 'queue', rank: set },
  UpdateQueueMaxContacts: { type: 'QueueMaxContactsSet', kind: 'queue', rank: set },
  UpdateQueueHoursOfOperation: { type: 'QueueHoursOfOperationAssigned', kind: 'queue', rank: set },
  UpdateQueueOutboundCallerConfig: { type: 'QueueOutboundCallerConfigured', kind: 'queue', rank: set },
  UpdateQueueOutboundEmailConfig: { type: 'QueueOutboundEmailConfigured', kind: 'queue', rank: set },
  AssociateQueueQuickConnects: { type: 'QueueQuickConnectsAdded', kind: 'queue', rank: addition },
  DisassociateQueueQuickConnects: { type: 'QueueQuickConnectsRemoved', kind: 'queue', rank: removal },
  AssociateQueueEmailAddresses: { type: 'QueueEmailAddressesAdded', kind: 'queue', rank: addition },
  DisassociateQueueEmailAddresses: { type: 'QueueEmailAddressesRemoved', kind: 'queue', rank: removal },

  TagResource: { type: 'ResourceTagged', kind: null, rank: addition },
  UntagResource: { type: 'ResourceUntagged', kind: null, rank: removal },
  AssociateWorkspace: { type: 'WorkspaceAssociated', kind: null, rank: addition },
  DisassociateWorkspace: { type: 'WorkspaceDisassociated', kind: null, rank: removal },
} as const satisfies Record<string, Meaning>;

export type Operation = keyof typeof operations;
export type TypeOf<O extends Operation> = (typeof operations)[O]['type'];

export const isOperation = (name: string): name is Operation => Object.hasOwn(operations, name);

/** The rank of any call inside its second. Calls that are not ours rank as sets. */
export const rankOf = (operation: string): Rank =>
  isOperation(operation) ? operations[operation].rank : set;
