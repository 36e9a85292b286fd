import { queueHandlers } from './queue.ts';
import { routingProfileHandlers } from './routing-profile.ts';
import type { Evolution } from './state.ts';
import { userHandlers } from './user.ts';

/** The columns of each kind, in the order of the tables. */
export const evolutions = {
  user: {
    kind: 'user',
    nameColumn: 'username',
    creation: 'UserCreated',
    deletion: 'UserDeleted',
    columns: [
      'username',
      'firstName',
      'lastName',
      'email',
      'secondaryEmail',
      'mobile',
      'directoryUserId',
      'routingProfileId',
      'hierarchyGroupId',
      'securityProfileIds',
      'phoneType',
      'autoAccept',
      'afterContactWorkSeconds',
      'deskPhoneNumber',
      'persistentConnection',
      'channelSettings',
      'proficiencies',
      'tags',
    ],
    handlers: userHandlers,
  },
  'routing-profile': {
    kind: 'routing-profile',
    nameColumn: 'name',
    creation: 'RoutingProfileCreated',
    deletion: 'RoutingProfileDeleted',
    columns: [
      'name',
      'description',
      'defaultOutboundQueueId',
      'agentAvailabilityTimer',
      'mediaConcurrencies',
      'queueConfigs',
      'manualAssignmentQueues',
      'tags',
    ],
    handlers: routingProfileHandlers,
  },
  queue: {
    kind: 'queue',
    nameColumn: 'name',
    creation: 'QueueCreated',
    deletion: 'QueueDeleted',
    columns: [
      'name',
      'description',
      'status',
      'hoursOfOperationId',
      'maxContacts',
      'outboundCallerIdName',
      'outboundCallerIdNumberId',
      'outboundFlowId',
      'outboundEmailAddressId',
      'quickConnectIds',
      'emailAddressIds',
      'tags',
    ],
    handlers: queueHandlers,
  },
} as const satisfies Record<string, Evolution>;

export type Kind = keyof typeof evolutions;

export const isKind = (kind: string): kind is Kind => Object.hasOwn(evolutions, kind);

/** Whether an event about a resource of ours can make a version of it. */
export function moves(kind: string, type: string): boolean {
  if (!isKind(kind)) return false;
  const handlers: Record<string, unknown> = evolutions[kind].handlers;
  return typeof handlers[type] === 'function';
}
