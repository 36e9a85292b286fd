import { describe, it } from 'vitest';
import { resource, type Told } from './story.ts';

const profile = resource('routing-profile');
const billing = { queueId: 'q1', channel: 'VOICE', priority: 1, delaySeconds: 0 };
const created: Told = { type: 'RoutingProfileCreated', data: { name: 'Basic', queueConfigs: [billing] } };

describe('a routing profile', () => {
  it('replaces its concurrencies whole, sorted by channel', () => {
    profile
      .given({
        type: 'RoutingProfileCreated',
        data: { mediaConcurrencies: [{ channel: 'TASK', concurrency: 2 }] },
      })
      .when({
        type: 'RoutingProfileConcurrencyReplaced',
        data: {
          mediaConcurrencies: [
            { channel: 'VOICE', concurrency: 1 },
            { channel: 'CHAT', concurrency: 2 },
          ],
        },
      })
      .becomes({
        mediaConcurrencies: [
          { channel: 'CHAT', concurrency: 2 },
          { channel: 'VOICE', concurrency: 1 },
        ],
      });
  });

  it('has of repeated entries the last, whether it is made with them or given them', () => {
    const concurrency = { channel: 'VOICE', concurrency: 1 };
    profile
      .when({
        type: 'RoutingProfileCreated',
        data: {
          queueConfigs: [billing, { ...billing, channel: 'CHAT' }, { ...billing, priority: 2 }],
          manualAssignmentQueues: [
            { queueId: 'q2', channel: 'CHAT' },
            { queueId: 'q1', channel: 'VOICE' },
          ],
          mediaConcurrencies: [{ ...concurrency, concurrency: 9 }, { channel: 'CHAT' }, concurrency],
        },
      })
      .becomes({
        queueConfigs: [
          { ...billing, channel: 'CHAT' },
          { ...billing, priority: 2 },
        ],
        manualAssignmentQueues: [
          { queueId: 'q1', channel: 'VOICE' },
          { queueId: 'q2', channel: 'CHAT' },
        ],
        mediaConcurrencies: [{ channel: 'CHAT' }, concurrency],
      });
  });

  it('has empty lists and no tags when it is made without', () => {
    profile
      .when({ type: 'RoutingProfileCreated', data: { name: 'Basic' } })
      .becomes({ mediaConcurrencies: [], queueConfigs: [], manualAssignmentQueues: [], tags: {} });
  });

  it.each([
    { type: 'RoutingProfileRenamed', data: { name: 'Advanced', description: 'for all' } },
    { type: 'RoutingProfileDefaultOutboundQueueAssigned', data: { defaultOutboundQueueId: 'q2' } },
    {
      type: 'RoutingProfileAgentAvailabilityTimerSet',
      data: { agentAvailabilityTimer: 'TIME_SINCE_LAST_INBOUND' },
    },
  ] satisfies Told[])('becomes what it is told: $type', (told) => {
    profile.given(created).when(told).becomes(told.data);
  });

  it.each([
    'RoutingProfileConcurrencyReplaced',
    'RoutingProfileQueuesAdded',
    'RoutingProfileQueuesChanged',
    'RoutingProfileQueuesRemoved',
  ] as const)('keeps its lists when they are hidden: %s', (type) => {
    const manual = { queueId: 'q1', channel: 'VOICE' };
    const lists = {
      mediaConcurrencies: [{ channel: 'VOICE', concurrency: 1 }],
      queueConfigs: [billing],
      manualAssignmentQueues: [manual],
    };
    const masked = Object.keys(lists);
    profile
      .given({ type: 'RoutingProfileCreated', data: lists })
      .when({ type, masked })
      .becomes(lists)
      .versions({}, { changedFields: masked.toSorted() });
    profile.when({ type, masked }).becomes({ queueConfigs: null, manualAssignmentQueues: null });
  });

  it('does not change when its workload types are given in another order', () => {
    const workloads = ['b', 'a'].map((workloadType) => ({ workloadType, concurrency: 1 }));
    const replaced = (given: typeof workloads): Told => ({
      type: 'RoutingProfileConcurrencyReplaced',
      data: { mediaConcurrencies: [{ channel: 'TASK', workloadTypeConcurrencies: given }] },
    });
    profile
      .given(created, replaced(workloads))
      .when(replaced(workloads.toReversed()))
      .versions({}, {})
      .becomes({
        mediaConcurrencies: [{ channel: 'TASK', workloadTypeConcurrencies: workloads.toReversed() }],
      });
  });
});
