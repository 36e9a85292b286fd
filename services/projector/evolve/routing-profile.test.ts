import { describe, it } from 'vitest';
import { resource, type Told } from './story.ts';

const profile = resource('routing-profile');
const billing = { queueId: 'q1', channel: 'VOICE', priority: 1, delaySeconds: 0 };
const created: Told = { type: 'RoutingProfileCreated', data: { name: 'Basic', queueConfigs: [billing] } };

describe('a routing profile', () => {
  it('serves a queue once a channel, sorted by queue and channel', () => {
    const chat = { ...billing, channel: 'CHAT' };
    profile
      .given(created)
      .when({
        type: 'RoutingProfileQueuesAdded',
        data: { queueConfigs: [chat, { ...billing, queueId: 'a' }] },
      })
      .becomes({ queueConfigs: [{ ...billing, queueId: 'a' }, chat, billing] });
  });

  it('ends with the queue when one is taken out and put in within a second, whichever id comes first', () => {
    const added: Told = {
      type: 'RoutingProfileQueuesAdded',
      data: { queueConfigs: [{ ...billing, priority: 9 }] },
      at: 5,
    };
    const removed: Told = {
      type: 'RoutingProfileQueuesRemoved',
      data: { queueConfigs: [{ queueId: 'q1', channel: 'VOICE' }] },
      at: 5,
    };
    profile
      .given(created)
      .when(added, removed)
      .becomes({ queueConfigs: [{ ...billing, priority: 9 }] });
    profile
      .given(created)
      .when(removed, added)
      .becomes({ queueConfigs: [{ ...billing, priority: 9 }] });
  });

  it('gains a queue that is changed though we have not seen it added', () => {
    profile
      .when({ type: 'RoutingProfileQueuesChanged', data: { queueConfigs: [billing] } })
      .becomes({ queueConfigs: [billing] });
  });

  it('does not get back by a change what a removal of the same second took away', () => {
    profile
      .given(created)
      .when(
        { type: 'RoutingProfileQueuesChanged', data: { queueConfigs: [{ ...billing, priority: 3 }] }, at: 5 },
        {
          type: 'RoutingProfileQueuesRemoved',
          data: { queueConfigs: [{ queueId: 'q1', channel: 'VOICE' }] },
          at: 5,
        },
      )
      .becomes({ queueConfigs: [] });
  });

  it('keeps the other queues when one is changed that a removal of the same second took away', () => {
    const sales = { ...billing, queueId: 'q2' };
    const removed: Told = {
      type: 'RoutingProfileQueuesRemoved',
      data: { queueConfigs: [{ queueId: 'q1', channel: 'VOICE' }] },
      at: 5,
    };
    const changed: Told = { type: 'RoutingProfileQueuesChanged', data: { queueConfigs: [billing] }, at: 5 };
    profile
      .given({ type: 'RoutingProfileCreated', data: { queueConfigs: [billing, sales] } })
      .when(removed, changed)
      .becomes({ queueConfigs: [sales] });
    profile.when(removed, changed).becomes({ queueConfigs: null });
  });

  it('keeps manual assignments apart from automatic ones', () => {
    const manual = { queueId: 'q1', channel: 'VOICE' };
    profile
      .given(created, { type: 'RoutingProfileQueuesAdded', data: { manualAssignmentQueues: [manual] } })
      .when({ type: 'RoutingProfileQueuesRemoved', data: { queueConfigs: [manual] } })
      .becomes({ queueConfigs: [], manualAssignmentQueues: [manual] });
  });

  it('loses a manual assignment, and no automatic one', () => {
    const manual = { queueId: 'q1', channel: 'VOICE' };
    profile
      .given(created, { type: 'RoutingProfileQueuesAdded', data: { manualAssignmentQueues: [manual] } })
      .when(
        { type: 'RoutingProfileQueuesRemoved', data: { manualAssignmentQueues: [manual] }, at: 5 },
        { type: 'RoutingProfileQueuesChanged', data: { queueConfigs: [{ ...billing, priority: 3 }] }, at: 5 },
      )
      .becomes({ queueConfigs: [{ ...billing, priority: 3 }], manualAssignmentQueues: [] });
  });

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

  it('keeps the last known priority of a queue when the new one is hidden', () => {
    const { priority: _, ...hidden } = { ...billing, delaySeconds: 30 };
    profile
      .given(created)
      .when({ type: 'RoutingProfileQueuesAdded', data: { queueConfigs: [hidden] }, masked: ['queueConfigs'] })
      .becomes({ queueConfigs: [{ ...billing, delaySeconds: 30 }] })
      .masked({ queueConfigs: 1 });
  });

  it('has a queue as it is given, though it was served otherwise', () => {
    const { priority: _, ...given } = billing;
    profile
      .given(created)
      .when({ type: 'RoutingProfileQueuesAdded', data: { queueConfigs: [given] } })
      .becomes({ queueConfigs: [given] });
  });

  it('keeps of a changed queue what is not given', () => {
    profile
      .given(created)
      .when({
        type: 'RoutingProfileQueuesChanged',
        data: { queueConfigs: [{ queueId: 'q1', channel: 'VOICE', delaySeconds: 30 }] },
      })
      .becomes({ queueConfigs: [{ ...billing, delaySeconds: 30 }] });
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
