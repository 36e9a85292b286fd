import type { ChangeEvent } from '@warehouse/events/change-event.ts';
import { change, idOf } from './changes.ts';

/** What nobody without the right to it may find, in whatever column. */
export const personal = /hanako|kawada|\+8180|example\.com|192\.0\.2\./i;

const of = 'user kawada';
const by = 'mori@example.com';

/** The life of a user about whom CloudTrail hides nothing. */
export function openBook(): ChangeEvent[] {
  const set = (at: number, operation: string, data: object) => change(operation, { at, of, by, data });
  const refused = change('DeleteUser', { at: 2200, of, by, type: 'CallFailed', errorCode: 'AccessDenied' });
  return [
    set(1000, 'CreateUser', {
      username: 'hanako@example.com',
      firstName: 'Hanako',
      lastName: 'Kawada',
      email: 'hanako@example.com',
      mobile: '+818000000001',
      routingProfileId: idOf('basic'),
      securityProfileIds: ['agent'],
      tags: { owner: 'hanako@example.com', team: 'care' },
    }),
    change('CreateQueue', { at: 1000, of: 'queue billing', data: { name: 'Billing' } }),
    change('CreateRoutingProfile', {
      at: 1000,
      of: 'routing-profile basic',
      by,
      data: {
        name: 'Basic',
        defaultOutboundQueueId: idOf('billing'),
        mediaConcurrencies: [{ channel: 'VOICE', concurrency: 1 }],
        queueConfigs: [{ queueId: idOf('billing'), channel: 'VOICE', priority: 1, delaySeconds: 0 }],
      },
    }),
    ...['firstName', 'lastName', 'email', 'secondaryEmail', 'mobile'].map((member, index) =>
      set(1100 + 100 * index, 'UpdateUserIdentityInfo', { [member]: `Hanako Kawada +818000000002` }),
    ),
    set(1700, 'UpdateUserPhoneConfig', { deskPhoneNumber: '+818000000003' }),
    set(1800, 'UpdateUserPhoneConfig', { deskPhoneNumber: '+818000000004', autoAccept: true }),
    set(1900, 'UpdateUserConfig', {
      channelSettings: { VOICE: { phoneType: 'DESK_PHONE', phoneNumber: '+818000000005' } },
    }),
    set(1950, 'AssociateUserProficiencies', {
      proficiencies: [{ name: 'Language', value: 'Japanese', level: 5 }],
    }),
    set(2000, 'TagResource', { tags: { mobile: '+818000000006', deputy: 'kawada@example.com' } }),
    change('UpdateQueueName', {
      at: 2100,
      of: 'queue billing',
      by: 'user kawada',
      data: { name: 'ask hanako@example.com' },
    }),
    { ...refused, call: { ...refused.call, errorMessage: `${refused.actor.arn} is not authorized` } },
  ];
}
