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

  it('keeps manual assignments apart from automatic ones', () => {
    const manual = { queueId: 'q1', channel: 'VOICE' };
    profile
      .given(created, { type: 'RoutingProfileQueuesAdded', data: { manualAssignmentQueues: [manual] } })
      .when({ type: 'RoutingProfileQueuesRemoved', data: { queueConfigs: [manual] } })
      .becomes({ queueConfigs: [], manualAssignmentQueues: [manual] });
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
});
