import type { Members } from '../record.ts';
import { type Lesson, taught } from '../truth/lesson.ts';
import { keysOf, sorted, withEntries, withoutEntries } from '../truth/lists.ts';
import { type Call, given, masked, type Write } from './call.ts';

export interface Slot {
  queueId: string;
  channel: string;
}

export interface QueueConfig extends Slot {
  priority: number;
  delaySeconds: number;
}

export interface Concurrency {
  channel: string;
  concurrency: number;
  crossChannelBehavior?: 'ROUTE_CURRENT_CHANNEL_ONLY' | 'ROUTE_ANY_CHANNEL';
}

export interface NewRoutingProfile {
  id: string;
  name: string;
  defaultOutboundQueueId: string;
  concurrencies: readonly Concurrency[];
  queues?: readonly QueueConfig[];
  manual?: readonly Slot[];
  agentAvailabilityTimer?: string;
  tags?: Record<string, string>;
}

export function createRoutingProfile(profile: NewRoutingProfile): Call {
  const { queues, manual } = profile;
  return {
    operation: 'CreateRoutingProfile',
    subject: { kind: 'routing-profile', id: profile.id },
    names: 'response',
    request: (write) =>
      given({
        Name: profile.name,
        Description: masked,
        DefaultOutboundQueueId: write('queue', profile.defaultOutboundQueueId),
        QueueConfigs: queues?.map((config) => configMembers(config, write)),
        ManualAssignmentQueueConfigs: manual?.map((slot) => ({ QueueReference: slotMembers(slot, write) })),
        MediaConcurrencies: profile.concurrencies.map(concurrencyMembers),
        AgentAvailabilityTimer: profile.agentAvailabilityTimer,
        Tags: profile.tags,
      }),
    lesson: {
      life: 'created',
      ...taught({
        name: profile.name,
        description: masked,
        default_outbound_queue_id: profile.defaultOutboundQueueId,
        agent_availability_timer: profile.agentAvailabilityTimer,
        media_concurrencies: concurrencyColumn(profile.concurrencies),
        queue_configs: queues && sorted(queues.map(configEntry), keysOf.queueConfigs),
        manual_assignment_queues: manual && sorted(manual.map(slotEntry), keysOf.queueConfigs),
        tags: profile.tags,
      }),
    },
  };
}

export function deleteRoutingProfile(id: string): Call {
  return update('DeleteRoutingProfile', id, () => ({}), { life: 'deleted' });
}

/** At least one of the two; a description is always hidden. */
export function renameRoutingProfile(id: string, to: { name?: string; description?: boolean }): Call {
  const description = to.description ? masked : undefined;
  const request = given({ Name: to.name, Description: description });
  return update('UpdateRoutingProfileName', id, () => request, taught({ name: to.name, description }));
}

export function replaceConcurrency(id: string, concurrencies: readonly Concurrency[]): Call {
  const request = { MediaConcurrencies: concurrencies.map(concurrencyMembers) };
  const set = { media_concurrencies: concurrencyColumn(concurrencies) };
  return update('UpdateRoutingProfileConcurrency', id, () => request, { set });
}

export function assignDefaultOutboundQueue(id: string, queueId: string): Call {
  return update(
    'UpdateRoutingProfileDefaultOutboundQueue',
    id,
    (write) => ({ DefaultOutboundQueueId: write('queue', queueId) }),
    { set: { default_outbound_queue_id: queueId } },
  );
}

export function setAvailabilityTimer(id: string, timer: string): Call {
  const request = { AgentAvailabilityTimer: timer };
  const set = { agent_availability_timer: timer };
  return update('UpdateRoutingProfileAgentAvailabilityTimer', id, () => request, { set });
}

/** Either list; each holds 1 to 10 entries. */
export function addQueues(
  id: string,
  add: { queues?: readonly QueueConfig[]; manual?: readonly Slot[] },
): Call {
  const { queues, manual } = add;
  return update(
    'AssociateRoutingProfileQueues',
    id,
    (write) =>
      given({
        QueueConfigs: queues?.map((config) => configMembers(config, write)),
        ManualAssignmentQueueConfigs: manual?.map((slot) => ({ QueueReference: slotMembers(slot, write) })),
      }),
    {
      edit: (columns) => {
        if (queues) columns.queue_configs = withConfigs(columns.queue_configs, queues);
        if (manual) columns.manual_assignment_queues = withSlots(columns.manual_assignment_queues, manual);
      },
    },
  );
}

/** Connect wants the (queue, channel) pairs to be there already. */
export function changeQueues(id: string, queues: readonly QueueConfig[]): Call {
  return update(
    'UpdateRoutingProfileQueues',
    id,
    (write) => ({ QueueConfigs: queues.map((config) => configMembers(config, write)) }),
    {
      edit: (columns) => {
        columns.queue_configs = withConfigs(columns.queue_configs, queues);
      },
    },
  );
}

export function removeQueues(id: string, gone: { queues?: readonly Slot[]; manual?: readonly Slot[] }): Call {
  const { queues, manual } = gone;
  return update(
    'DisassociateRoutingProfileQueues',
    id,
    (write) =>
      given({
        QueueReferences: queues?.map((slot) => slotMembers(slot, write)),
        ManualAssignmentQueueReferences: manual?.map((slot) => slotMembers(slot, write)),
      }),
    {
      edit: (columns) => {
        if (queues) columns.queue_configs = without(columns.queue_configs, queues);
        if (manual) columns.manual_assignment_queues = without(columns.manual_assignment_queues, manual);
      },
    },
  );
}

type Column = Parameters<typeof withEntries>[0];

const configEntry = ({ priority, delaySeconds, ...slot }: QueueConfig) => ({
  ...slotEntry(slot),
  priority,
  delaySeconds,
});
const slotEntry = ({ queueId, channel }: Slot) => ({ queueId, channel });

const withConfigs = (list: Column, queues: readonly QueueConfig[]) =>
  withEntries(list, queues.map(configEntry), keysOf.queueConfigs);
const withSlots = (list: Column, slots: readonly Slot[]) =>
  withEntries(list, slots.map(slotEntry), keysOf.queueConfigs);
const without = (list: Column, slots: readonly Slot[]) =>
  withoutEntries(list, slots.map(slotEntry), keysOf.queueConfigs);

const concurrencyColumn = (list: readonly Concurrency[]) =>
  sorted(
    list.map(({ channel, concurrency, crossChannelBehavior }) =>
      given({ channel, concurrency, crossChannelBehavior }),
    ),
    keysOf.channels,
  );

function slotMembers({ queueId, channel }: Slot, write: Write): Members {
  return { QueueId: write('queue', queueId), Channel: channel };
}

function configMembers(config: QueueConfig, write: Write): Members {
  return {
    QueueReference: slotMembers(config, write),
    Priority: config.priority,
    Delay: config.delaySeconds,
  };
}

function concurrencyMembers({ channel, concurrency, crossChannelBehavior }: Concurrency): Members {
  return given({
    Channel: channel,
    Concurrency: concurrency,
    CrossChannelBehavior: crossChannelBehavior && { BehaviorType: crossChannelBehavior },
  });
}

function update(operation: string, id: string, request: Call['request'], lesson: Lesson): Call {
  return { operation, subject: { kind: 'routing-profile', id }, names: 'path', request, lesson };
}
