import type { Actor } from '../actor.ts';
import { type Call, errors } from '../calls/call.ts';
import { neighbour } from '../calls/neighbours.ts';
import * as queue from '../calls/queue.ts';
import * as profile from '../calls/routing-profile.ts';
import { tagResource, untagResource } from '../calls/tags.ts';
import type { CallError } from '../record.ts';
import { profiles, queues } from './building.ts';
import type { Cast } from './cast.ts';
import { everyday, staff } from './people.ts';

/** Calls that somebody makes in one go; several of them fall into one second. */
export interface Beat {
  by: Actor;
  calls: readonly Call[];
  error?: CallError;
}

export interface Scene {
  at: string;
  beats: readonly Beat[];
}

/** Three days of a contact centre: it is built, it is staffed, it lives. */
export function story(cast: Cast): Scene[] {
  return [
    { at: '2026-04-06T00:05:00Z', beats: queues(cast) },
    { at: '2026-04-06T00:20:00Z', beats: profiles(cast) },
    { at: '2026-04-06T00:45:00Z', beats: staff(cast) },
    { at: '2026-04-06T05:30:00Z', beats: firstChanges(cast) },
    { at: '2026-04-07T01:10:00Z', beats: everyday(cast) },
    { at: '2026-04-07T06:00:00Z', beats: fromCode(cast) },
    { at: '2026-04-08T02:32:00Z', beats: renames(cast) },
    { at: '2026-04-08T07:45:00Z', beats: farewells(cast) },
  ];
}

function firstChanges({ queues, profiles, at, mori, email }: Cast): Beat[] {
  const chat = [
    { channel: 'VOICE', concurrency: 1 },
    { channel: 'CHAT', concurrency: 2 },
  ];
  const added = [{ queueId: queues.nakahara, channel: 'CHAT', priority: 3, delaySeconds: 30 }];
  return [
    // adding a queue on the page of a routing profile saves its channels too
    {
      by: at('sato'),
      calls: [
        profile.addQueues(profiles.basic, { queues: added }),
        profile.replaceConcurrency(profiles.basic, chat),
      ],
    },
    { by: at('sato'), calls: [profile.setAvailabilityTimer(profiles.vip, 'TIME_SINCE_LAST_INBOUND')] },
    {
      by: at('suzuki'),
      calls: [queue.renameQueue(queues.nakahara, { name: '中原窓口', description: true })],
    },
    { by: at('suzuki'), calls: [queue.deleteQueue(queues.billing)], error: errors.inUse },
    { by: mori, calls: [queue.configureOutboundEmail(queues.orders, email[0] ?? '')] },
    {
      by: mori,
      calls: [
        queue.addEmailAddresses(queues.orders, email.slice(1, 3), '5f0c6f5e-6f5b-4f5e-9d7c-3a1f0c7b2d11'),
      ],
    },
    {
      by: mori,
      calls: [neighbour('UpdateHoursOfOperation', () => ({ HoursOfOperationId: '***', Config: [] }))],
    },
  ];
}

function fromCode({
  queues,
  profiles,
  terraform,
  deployer,
  intruder,
  hours,
  quickConnect,
  number,
}: Cast): Beat[] {
  const serves = { queueId: queues.billing, channel: 'VOICE' };
  const stats: Beat[] = [queues.billing, queues.orders, queues.vip].map((id) => ({
    by: deployer,
    calls: [
      tagResource(
        { kind: 'queue', id },
        { 'cost-center': '410', note: '{"eventSource":"s3.amazonaws.com"}' },
      ),
    ],
  }));
  return [
    ...stats,
    // Terraform changes a priority by taking the queue out and putting it in again, within a second
    {
      by: terraform,
      calls: [
        profile.removeQueues(profiles.basic, { queues: [serves] }),
        profile.addQueues(profiles.basic, { queues: [{ ...serves, priority: 5, delaySeconds: 60 }] }),
      ],
    },
    { by: terraform, calls: [queue.setMaxContacts(queues.billing, 80)] },
    { by: terraform, calls: [queue.assignHours(queues.night, hours[1] ?? '')] },
    { by: terraform, calls: [queue.addQuickConnects(queues.orders, quickConnect.slice(2, 5))] },
    { by: terraform, calls: [queue.removeQuickConnects(queues.orders, quickConnect.slice(0, 1))] },
    { by: deployer, calls: [queue.configureOutboundCaller(queues.vip, { numberId: number[1] ?? '' })] },
    { by: deployer, calls: [queue.configureOutboundCaller(queues.vip, {})] },
    { by: deployer, calls: [untagResource({ kind: 'queue', id: queues.orders }, ['note'])] },
    { by: intruder, calls: [queue.deleteQueue(queues.vip)], error: errors.denied },
    { by: intruder, calls: [profile.deleteRoutingProfile(profiles.basic)], error: errors.throttled },
  ];
}

function renames({ queues, profiles, at }: Cast): Beat[] {
  return [
    { by: at('sato'), calls: [queue.renameQueue(queues.nakahara, { name: '000_nakahara' })] },
    {
      by: at('sato'),
      calls: [queue.renameQueue(queues.nakahara, { name: '001_nakahara', description: true })],
    },
    {
      by: at('sato'),
      calls: [queue.renameQueue(queues.vip, { name: '001_nakahara' })],
      error: errors.duplicate,
    },
    { by: at('sato'), calls: [queue.setStatus(queues.night, 'DISABLED')] },
    { by: at('sato'), calls: [profile.renameRoutingProfile(profiles.night, { name: '夜間 {24h}' })] },
    { by: at('suzuki'), calls: [profile.assignDefaultOutboundQueue(profiles.vip, queues.vip)] },
    {
      by: at('suzuki'),
      calls: [
        profile.changeQueues(profiles.vip, [
          { queueId: queues.vip, channel: 'CHAT', priority: 2, delaySeconds: 15 },
        ]),
      ],
    },
  ];
}

function farewells({ queues, profiles, at, mori, deployer }: Cast): Beat[] {
  return [
    { by: mori, calls: [neighbour('AdminGetEmergencyAccessToken', () => ({}))] },
    {
      by: at('suzuki'),
      calls: [
        profile.removeQueues(profiles.night, { queues: [{ queueId: queues.night, channel: 'VOICE' }] }),
      ],
    },
    { by: at('suzuki'), calls: [queue.setMaxContacts(queues.billing, null)] },
    { by: deployer, calls: [profile.deleteRoutingProfile(profiles.night)], error: errors.inUse },
    { by: deployer, calls: [neighbour('CreateQuickConnect', () => ({ Name: 'サポート' }))] },
  ];
}
