import { entry } from '@warehouse/cloudtrail/entry.ts';
import { at, count, id, list, text } from '@warehouse/cloudtrail/seen.ts';
import { tags } from './any-kind.ts';
import { feed } from './feed.ts';
import type { Rows } from './rows.ts';

const name = feed('Name', text, 'name');
const description = feed('Description', text, 'description');
const timer = feed('AgentAvailabilityTimer', text, 'agentAvailabilityTimer');
const outboundQueue = feed('DefaultOutboundQueueId', id, 'defaultOutboundQueueId');

const bareKey = { queueId: at('QueueId', id), channel: at('Channel', text) };
const referencedKey = {
  queueId: at('QueueReference', 'QueueId', id),
  channel: at('QueueReference', 'Channel', text),
};

const queueConfigs = feed(
  'QueueConfigs',
  list(entry(referencedKey, { priority: at('Priority', count), delaySeconds: at('Delay', count) })),
  'queueConfigs',
);
const manualQueues = feed(
  'ManualAssignmentQueueConfigs',
  list(entry(referencedKey)),
  'manualAssignmentQueues',
);

const workload = entry(
  { workloadType: at('WorkloadType', text) },
  {
    concurrency: at('Concurrency', count),
    crossChannelBehavior: at('CrossChannelWorkloadBehavior', 'ChannelWorkloadBehaviorType', text),
  },
);
const concurrencies = feed(
  'MediaConcurrencies',
  list(
    entry(
      { channel: at('Channel', text) },
      {
        concurrency: at('Concurrency', count),
        crossChannelBehavior: at('CrossChannelBehavior', 'BehaviorType', text),
        workloadTypeConcurrencies: at('WorkloadTypeConcurrencies', list(workload)),
      },
    ),
  ),
  'mediaConcurrencies',
);

/** Calls about a routing profile → which request members feed which columns. */
export const routingProfileRows: Rows<'routing-profile'> = {
  CreateRoutingProfile: [
    name,
    description,
    outboundQueue,
    concurrencies,
    queueConfigs,
    manualQueues,
    timer,
    tags('Tags'),
  ],
  DeleteRoutingProfile: [],
  UpdateRoutingProfileName: [name, description],
  UpdateRoutingProfileConcurrency: [concurrencies],
  UpdateRoutingProfileDefaultOutboundQueue: [outboundQueue],
  UpdateRoutingProfileAgentAvailabilityTimer: [timer],
  AssociateRoutingProfileQueues: [queueConfigs, manualQueues],
  UpdateRoutingProfileQueues: [queueConfigs],
  DisassociateRoutingProfileQueues: [
    feed('QueueReferences', list(entry(bareKey)), 'queueConfigs'),
    feed('ManualAssignmentQueueReferences', list(entry(bareKey)), 'manualAssignmentQueues'),
  ],
};
