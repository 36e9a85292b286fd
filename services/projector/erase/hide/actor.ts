import { isAmong, type Person } from '../person.ts';
import { hidden, isMembers, type Members } from './values.ts';

/** Names of services, and what CloudTrail writes for calls inside of AWS. */
const service = /^([a-z0-9-]+\.)+amazonaws\.com$|^AWS Internal$/;

const hiddenUnlessService = (value: unknown) =>
  typeof value === 'string' && !service.test(value) ? hidden : value;

const lastOf = (arn: unknown) => (typeof arn === 'string' ? arn.split('/').at(-1) : undefined);

/** Whether the person made the call: as the admin website says, or under a name of theirs. */
export function isBy(actor: Members, { userId, names, actors }: Person): boolean {
  return (
    actor.connectUserId === userId ||
    isAmong([...names, ...actors], actor.sessionName) ||
    isAmong(actors, lastOf(actor.arn))
  );
}

/** What of an event says who called and from where, with the user id in place of a name. */
export function withoutActor(event: Members, { userId }: Person): Members {
  const record = isMembers(event.record) ? event.record : {};
  const call = isMembers(event.call) ? event.call : {};
  const actor = isMembers(event.actor) ? event.actor : {};
  return {
    ...event,
    actor: { ...named(actor, userId), ...(actor.sessionName ? { sessionName: userId } : {}) },
    call: {
      ...call,
      sourceIp: hiddenUnlessService(call.sourceIp),
      userAgent: hiddenUnlessService(call.userAgent),
    },
    record: {
      ...record,
      ...given(record, 'sourceIPAddress', hiddenUnlessService),
      ...given(record, 'userAgent', hiddenUnlessService),
      ...given(record, 'userIdentity', (identity) =>
        isMembers(identity) ? named(identity, userId) : identity,
      ),
    },
  };
}

/** An actor or `userIdentity`; the id of a principal may end with the session's name. */
const named = (identity: Members, userId: string): Members => ({
  ...identity,
  ...given(identity, 'arn', (arn) => String(arn).replace(/\/[^/]+$/, `/${userId}`)),
  ...given(identity, 'principalId', (id) => String(id).replace(/:.+$/s, `:${userId}`)),
  ...given(identity, 'userName', () => userId),
  ...given(identity, 'accessKeyId', () => hidden),
  ...given(identity, 'sessionContext', (context) =>
    isMembers(context) ? { ...context, ...given(context, 'sourceIdentity', () => userId) } : context,
  ),
});

const given = (members: Members, name: string, becomes: (value: unknown) => unknown): Members =>
  members[name] === undefined || members[name] === null ? {} : { [name]: becomes(members[name]) };
