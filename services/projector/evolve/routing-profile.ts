import type { DataOf, RoutingProfileEventType } from '@warehouse/events/event-types.ts';
import type { MediaConcurrency } from '@warehouse/events/routing-profile.ts';
import { added, byQueueAndChannel, changed, removed, whole } from './lists.ts';
import { byCodePoint } from './order.ts';
import type { Handlers } from './state.ts';
import { tagHandlers } from './tags.ts';

export type RoutingProfile = Required<DataOf<'RoutingProfileCreated'>>;

type Workload = NonNullable<MediaConcurrency['workloadTypeConcurrencies']>[number];

/** The last of each key, in the order of the keys. */
const onceEach = <T>(keyOf: (entry: T) => string, given: readonly T[]): T[] =>
  [...new Map(given.map((entry) => [keyOf(entry), entry])).values()].sort((left, right) =>
    byCodePoint(keyOf(left), keyOf(right)),
  );

/** A list given whole: each channel once, and in it each workload type once. */
const byChannel = (given: readonly MediaConcurrency[]): MediaConcurrency[] =>
  onceEach(({ channel }) => channel, given).map(({ workloadTypeConcurrencies: workloads, ...entry }) =>
    workloads
      ? {
          ...entry,
          workloadTypeConcurrencies: onceEach(({ workloadType }: Workload) => workloadType, workloads),
        }
      : entry,
  );

/** What each change does to a routing profile. A handler says only what differs. */
export const routingProfileHandlers: Handlers<RoutingProfile, RoutingProfileEventType> = {
  RoutingProfileCreated: ({
    mediaConcurrencies = [],
    queueConfigs = [],
    manualAssignmentQueues = [],
    tags = {},
    ...given
  }) => ({
    set: {
      ...given,
      mediaConcurrencies: byChannel(mediaConcurrencies),
      queueConfigs: whole(byQueueAndChannel, queueConfigs),
      manualAssignmentQueues: whole(byQueueAndChannel, manualAssignmentQueues),
      tags,
    },
  }),
  RoutingProfileDeleted: () => ({}),
  RoutingProfileRenamed: (given) => ({ set: given }),
  RoutingProfileConcurrencyReplaced: ({ mediaConcurrencies }) =>
    mediaConcurrencies ? { set: { mediaConcurrencies: byChannel(mediaConcurrencies) } } : {},
  RoutingProfileDefaultOutboundQueueAssigned: (given) => ({ set: given }),
  RoutingProfileAgentAvailabilityTimerSet: (given) => ({ set: given }),
  RoutingProfileQueuesAdded: ({ queueConfigs, manualAssignmentQueues }, was, { masked }) => ({
    merge: {
      ...(queueConfigs && {
        queueConfigs: added(
          byQueueAndChannel,
          was.queueConfigs,
          queueConfigs,
          masked.includes('queueConfigs'),
        ),
      }),
      ...(manualAssignmentQueues && {
        manualAssignmentQueues: added(byQueueAndChannel, was.manualAssignmentQueues, manualAssignmentQueues),
      }),
    },
  }),
  RoutingProfileQueuesChanged: ({ queueConfigs }, was, moment) =>
    queueConfigs
      ? { merge: { queueConfigs: changed(byQueueAndChannel, was.queueConfigs, queueConfigs, moment) } }
      : {},
  RoutingProfileQueuesRemoved: ({ queueConfigs = [], manualAssignmentQueues = [] }, was, moment) => ({
    merge: {
      queueConfigs: removed(byQueueAndChannel, was.queueConfigs, queueConfigs, moment),
      // manual assignments cannot be changed, only added and removed: nothing to remember for this second
      manualAssignmentQueues: removed(byQueueAndChannel, was.manualAssignmentQueues, manualAssignmentQueues),
    },
  }),
  ...tagHandlers,
};
