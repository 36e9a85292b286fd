import { z } from 'zod';
import { Id, Tags } from './resource.ts';

const text = z.string().exactOptional();
const id = Id.exactOptional();
const count = z.int32().exactOptional();

/** One queue and channel that a profile serves. */
export const QueueKey = z.object({ queueId: Id, channel: z.string() });
export type QueueKey = z.infer<typeof QueueKey>;

/** Priority and delay are absent where CloudTrail hid them. */
const QueueConfig = z.object({
  ...QueueKey.shape,
  priority: count.meta({ description: '1 is served first' }),
  delaySeconds: count.meta({ description: 'in seconds' }),
});

/** Concurrency is absent where workload types say it instead, or where CloudTrail hid it. */
export const MediaConcurrency = z.object({
  channel: z.string(),
  concurrency: count,
  crossChannelBehavior: text,
  workloadTypeConcurrencies: z
    .array(z.object({ workloadType: z.string(), concurrency: count, crossChannelBehavior: text }))
    .exactOptional(),
});
export type MediaConcurrency = z.infer<typeof MediaConcurrency>;

const queues = {
  queueConfigs: z.array(QueueConfig).exactOptional(),
  manualAssignmentQueues: z.array(QueueKey).exactOptional(),
};

/** What each event about a routing profile carries. */
export const routingProfileData = {
  RoutingProfileCreated: z.object({
    name: text,
    description: text,
    defaultOutboundQueueId: id,
    agentAvailabilityTimer: text,
    mediaConcurrencies: z.array(MediaConcurrency).exactOptional(),
    ...queues,
    tags: Tags.exactOptional(),
  }),
  RoutingProfileDeleted: z.object({}),
  RoutingProfileRenamed: z.object({ name: text, description: text }),
  RoutingProfileConcurrencyReplaced: z.object({
    mediaConcurrencies: z.array(MediaConcurrency).exactOptional(),
  }),
  RoutingProfileDefaultOutboundQueueAssigned: z.object({ defaultOutboundQueueId: id }),
  RoutingProfileAgentAvailabilityTimerSet: z.object({ agentAvailabilityTimer: text }),
  RoutingProfileQueuesAdded: z.object(queues),
  RoutingProfileQueuesChanged: z.object({ queueConfigs: queues.queueConfigs }),
  RoutingProfileQueuesRemoved: z.object({
    queueConfigs: z.array(QueueKey).exactOptional(),
    manualAssignmentQueues: queues.manualAssignmentQueues,
  }),
} as const;
