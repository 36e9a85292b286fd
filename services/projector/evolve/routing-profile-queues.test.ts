import { describe, it } from 'vitest';
import { resource, type Told } from './story.ts';

const profile = resource('routing-profile');
const billing = { queueId: 'q1', channel: 'VOICE', priority: 1, delaySeconds: 0 };
const created: Told = { type: 'RoutingProfileCreated', data: { name: 'Basic', queueConfigs: [billing] } };

describe('a routing profile, of its queues,', () => {
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
});
