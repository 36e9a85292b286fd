import { z } from 'zod';
import { queueData } from './queue.ts';
import { Id, Tags } from './resource.ts';
import { routingProfileData } from './routing-profile.ts';
import { userData } from './user.ts';

const workspace = z.object({ workspaceId: Id.exactOptional() });

/** Events that any resource of ours can have. */
const sharedData = {
  ResourceTagged: z.object({ tags: Tags.exactOptional() }),
  ResourceUntagged: z.object({ tagKeys: z.array(z.string()).exactOptional() }),
  WorkspaceAssociated: workspace,
  WorkspaceDisassociated: workspace,
} as const;

/** Calls that move no state of ours. The record says the rest. */
const auditOnlyData = {
  CallFailed: z.object({}),
  CallUnresolved: z.object({}),
  OtherResourceChanged: z.object({}),
  EmergencyAccessTaken: z.object({}),
  CallUnrecognized: z.object({}),
} as const;

/** Event type → schema of its `data`. A row here is an event on the topic. */
export const dataOf = {
  ...userData,
  ...routingProfileData,
  ...queueData,
  ...sharedData,
  ...auditOnlyData,
} as const;

type SharedEventType = keyof typeof sharedData;
export type UserEventType = keyof typeof userData | SharedEventType;
export type RoutingProfileEventType = keyof typeof routingProfileData | SharedEventType;
export type QueueEventType = keyof typeof queueData | SharedEventType;
export type AuditOnlyEventType = keyof typeof auditOnlyData;
export type EventType = keyof typeof dataOf;

/** The data of one event type: `DataOf<'QueueRenamed'>`. */
export type DataOf<T extends EventType> = z.infer<(typeof dataOf)[T]>;

export const eventTypes = Object.keys(dataOf) as [EventType, ...EventType[]];

export const isAuditOnly = (type: EventType): type is AuditOnlyEventType =>
  Object.hasOwn(auditOnlyData, type);
