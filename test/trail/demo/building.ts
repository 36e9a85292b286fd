import * as queue from '../calls/queue.ts';
import * as profile from '../calls/routing-profile.ts';
import type { Cast } from './cast.ts';
import type { Beat } from './story.ts';

/** A stack makes the queues … */
export function queues({ queues, hours, number, flow, quickConnect, cloudFormation }: Cast): Beat[] {
  const outboundCaller = { name: 'サポート', numberId: number[0] ?? '', flowId: flow[0] ?? '' };
  const named = [
    { id: queues.billing, name: 'Billing', outboundCaller, maxContacts: 50 },
    { id: queues.orders, name: 'Orders', outboundCaller, quickConnectIds: quickConnect.slice(0, 2) },
    { id: queues.vip, name: 'VIP', outboundCaller: {}, tags: { team: 'care', 環境: '本番' } },
    { id: queues.callbacks, name: 'Callbacks "later"', outboundCaller: {} },
    { id: queues.nakahara, name: 'Nakahara', outboundCaller: {} },
    { id: queues.night, name: '夜間受付', outboundCaller: {} },
  ];
  return named.map((one) => ({
    by: cloudFormation,
    calls: [queue.createQueue({ hoursOfOperationId: hours[0] ?? '', description: true, tags: {}, ...one })],
  }));
}

/** … and the routing profiles. */
export function profiles({ queues, profiles, cloudFormation }: Cast): Beat[] {
  const voice = [{ channel: 'VOICE', concurrency: 1 }];
  const both = [
    ...voice,
    { channel: 'CHAT', concurrency: 3, crossChannelBehavior: 'ROUTE_ANY_CHANNEL' as const },
  ];
  const serves = (queueId: string, priority: number, channel = 'VOICE') => ({
    queueId,
    channel,
    priority,
    delaySeconds: 0,
  });
  const named = [
    {
      id: profiles.basic,
      name: 'Basic',
      concurrencies: voice,
      queues: [serves(queues.billing, 1), serves(queues.orders, 2)],
    },
    {
      id: profiles.vip,
      name: 'VIP',
      concurrencies: both,
      queues: [serves(queues.vip, 1), serves(queues.vip, 1, 'CHAT')],
    },
    {
      id: profiles.backOffice,
      name: 'Back office',
      concurrencies: voice,
      manual: [{ queueId: queues.callbacks, channel: 'VOICE' }],
    },
    { id: profiles.night, name: '夜間', concurrencies: voice, queues: [serves(queues.night, 1)] },
  ];
  return named.map((one) => ({
    by: cloudFormation,
    calls: [profile.createRoutingProfile({ defaultOutboundQueueId: queues.billing, tags: {}, ...one })],
  }));
}
