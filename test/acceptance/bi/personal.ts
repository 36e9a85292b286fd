import type { ChangeEvent } from '@warehouse/events/change-event.ts';
import { change, idOf } from './changes.ts';
import type { House } from './house.ts';

/** What nobody without the right to it may find, in whatever column. */
export const personal = /hanako|kawada|jiro|\btanaka|\bsato|\bmori\b|\+8180|example\.com|192\.0\.2\./i;

/** What anybody was ever called in a warehouse, as whole words: users, sessions, users of IAM. Root and ids name nobody. */
export async function namesIn({ owner }: House): Promise<RegExp> {
  const { rows } = await owner.query<{ name: string }>(`
    select username as name from warehouse.user_history where username is not null
    union select actor_name from ledger.change_events
    where actor_name <> 'root' and actor_name !~ '^[0-9a-f-]{36}$|amazonaws'`);
  const escaped = rows.map(({ name }) => name.replaceAll(/[^\w]/g, '\\$&'));
  return new RegExp(`(?<![\\w-])(${escaped.join('|')})(?![\\w-])`, 'i');
}

const of = 'user kawada';
const by = 'mori@example.com';

/**
 * The life of a user about whom CloudTrail hides nothing, and of two who are called by their names: sato works in the
 * admin website, mori in a session of a role, tanaka is changed by both, and was called otherwise once.
 */
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
    change('CreateUser', { at: 1000, of: 'user sato', by: 'mori', data: { username: 'sato' } }),
    change('CreateUser', {
      at: 1100,
      of: 'user tanaka',
      by: 'user sato',
      data: { username: 'tanaka', directoryUserId: 'tanaka-t', routingProfileId: idOf('basic') },
    }),
    change('UpdateUserHierarchy', {
      at: 1200,
      of: 'user tanaka',
      by: 'mori',
      data: { hierarchyGroupId: idOf('team') },
    }),
    // by a creation that is told again otherwise: no call gives a user another name
    change('CreateUser', { at: 1300, of: 'user tanaka', by: 'user sato', data: { username: 'jiro' } }),
    change('AdminGetEmergencyAccessToken', {
      at: 1500,
      of: 'instance',
      by: 'mori',
      type: 'EmergencyAccessTaken',
    }),
    change('UpdateQueueStatus', {
      at: 1600,
      of: 'queue billing',
      by: 'user nobody',
      data: { status: 'DISABLED' },
    }),
    { ...refused, call: { ...refused.call, errorMessage: `${refused.actor.arn} is not authorized` } },
  ];
}
