import { arn, type Call, type Case, call, failed, ids, instance, instanceArn, resource } from '../case.ts';

const { p1, u1, x1 } = ids;
const bare = (operation: string, request: object | null = {}, more: Partial<Call> = {}): Call => ({
  second: 0,
  operation,
  request,
  ...more,
});
const onAccount = (region: string, type: string) => ({
  key: `${region}/123456789012/account/123456789012`,
  headers: {
    ce_type: `connect.change.v1.${type}`,
    ce_source: `arn:aws:connect:${region}:123456789012`,
    ce_subject: 'account/123456789012',
  },
  value: {
    type,
    resource: { kind: 'account', id: '123456789012', instanceId: null, region, accountId: '123456789012' },
  },
});
const workspace = (second: number, ResourceArns: unknown, more: object = {}) =>
  call(second, 'AssociateWorkspace', { WorkspaceId: x1, ResourceArns }, more);

/** Calls whose resource cannot be told. */
export const fallbacks: readonly Case[] = [
  {
    it: 'tells an unknown operation on an instance without parameters of its account',
    region: 'x-unknown-1',
    calls: [bare('ReticulateSplines', null)],
    shows: {
      topic: [onAccount('x-unknown-1', 'CallUnrecognized')],
      changes: [
        {
          region: 'x-unknown-1',
          instance_id: null,
          account_id: '123456789012',
          resource_kind: 'account',
          resource_id: '123456789012',
          resource_name: null,
        },
      ],
    },
  },
  {
    it: 'tells a failure without parameters of its account',
    region: 'x-failed-1',
    calls: [bare('DeleteQueue', null, { error: 'AccessDenied' })],
    shows: { topic: [onAccount('x-failed-1', 'CallFailed')] },
  },
  {
    it: 'tells an update without parameters of its account',
    region: 'x-update-1',
    calls: [bare('UpdateQueueName', null)],
    shows: { topic: [onAccount('x-update-1', 'CallUnresolved')] },
  },
  {
    it: 'tells a creation without parameters and without an ARN of its account',
    region: 'x-create-1',
    calls: [bare('CreateQueue', null, { response: null as never })],
    shows: { topic: [onAccount('x-create-1', 'CallUnresolved')] },
  },
  {
    it: 'tells emergency access without an instance of its account',
    region: 'x-emergency-1',
    calls: [bare('AdminGetEmergencyAccessToken', null)],
    shows: { topic: [onAccount('x-emergency-1', 'EmergencyAccessTaken')] },
  },
  {
    it: 'tells tags without a readable ARN of the account',
    region: 'x-tags-1',
    calls: [bare('TagResource', { resourceArn: '***', tags: {} })],
    shows: { topic: [{ ...onAccount('x-tags-1', 'CallUnresolved') }] },
  },
  {
    it: 'tells a workspace call whose resources are hidden as unresolved',
    calls: [workspace(0, '***'), failed(workspace(1, [arn('agent', u1), arn('routing-profile', p1)]))],
    shows: {
      topic: [
        {
          value: {
            type: 'CallUnresolved',
            resource: resource('instance', instance),
          },
        },
        { value: { eventId: 'event-2', type: 'CallFailed' }, headers: { ce_subject: `user/${u1}` } },
        {
          value: { eventId: 'event-2/1', type: 'CallFailed' },
          headers: { ce_subject: `routing-profile/${p1}` },
        },
      ],
    },
  },
  {
    it: 'cannot tell a creation by an id without its instance',
    region: 'x-id-only-1',
    calls: [bare('CreateQueue', null, { response: { QueueId: x1 } })],
    shows: { topic: [onAccount('x-id-only-1', 'CallUnresolved')], queues: [] },
  },
  {
    it: 'tells what a service did without parameters of its account',
    region: 'x-service-1',
    calls: [
      bare('RotateSomething', null, {
        by: { invokedBy: 'connect.amazonaws.com' },
        record: { eventType: 'AwsServiceEvent' },
      }),
    ],
    shows: {
      topic: [onAccount('x-service-1', 'CallUnrecognized')],
      changes: [{ actor_name: 'connect.amazonaws.com' }],
    },
  },
  {
    it: 'tells tags of an instance of the instance',
    calls: [bare('TagResource', { resourceArn: instanceArn, tags: { a: '1' } })],
    shows: {
      topic: [
        {
          headers: { ce_type: 'connect.change.v1.OtherResourceChanged', ce_subject: `instance/${instance}` },
          value: { resource: resource('instance', instance) },
        },
      ],
    },
  },
  {
    it: 'tells security profiles of an agent as a change of something else',
    calls: [
      call(0, 'AssociateSecurityProfiles', {
        SecurityProfiles: [{ Id: x1 }],
        EntityType: 'USER',
        EntityArn: arn('agent', u1),
      }),
    ],
    shows: { topic: [{ headers: { ce_type: 'connect.change.v1.OtherResourceChanged' } }], users: [] },
  },
];
