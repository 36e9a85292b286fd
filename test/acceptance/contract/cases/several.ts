import { arn, at, type Case, ids, newProfile, newQueue, newUser, onUser, resource } from '../case.ts';

const { p1, q1, u1, x1 } = ids;
const workspace = (operation: string, ResourceArns: unknown, more: object = {}) => ({
  second: 5,
  operation,
  request: { InstanceId: 'the-instance', WorkspaceId: x1, ResourceArns },
  ...more,
});
const both = [arn('agent', u1), arn('routing-profile', p1)];

/** Calls about several resources, and those that make no versions. */
export const several: readonly Case[] = [
  {
    it: 'tells one event for each resource, in the order of the request',
    calls: [
      newUser(0),
      newProfile(0),
      workspace('AssociateWorkspace', both),
      workspace('DisassociateWorkspace', both.toReversed()),
    ],
    shows: {
      topic: [
        {},
        {},
        {
          key: `ap-northeast-1/the-instance/user/${u1}`,
          headers: {
            ce_id: 'event-3',
            ce_type: 'connect.change.v1.WorkspaceAssociated',
            ce_subject: `user/${u1}`,
          },
          value: { eventId: 'event-3', type: 'WorkspaceAssociated' },
        },
        {
          key: `ap-northeast-1/the-instance/routing-profile/${p1}`,
          headers: { ce_id: 'event-3/1', ce_subject: `routing-profile/${p1}` },
          value: { eventId: 'event-3/1' },
        },
        {
          headers: {
            ce_id: 'event-4',
            ce_type: 'connect.change.v1.WorkspaceDisassociated',
            ce_subject: `routing-profile/${p1}`,
          },
        },
        { headers: { ce_id: 'event-4/1', ce_subject: `user/${u1}` } },
      ],
      user_history: [{ valid_to: null, change_event_ids: ['event-1'] }],
      routing_profile_history: [{ valid_to: null }],
      users: [{ last_changed_at: at(0) }],
    },
  },
  {
    it: 'tells a failure of each entry that failed',
    calls: [
      workspace('AssociateWorkspace', both, {
        response: {
          SuccessfulList: [{ ResourceArn: both[0] }],
          FailedList: [{ ResourceArn: both[1], ErrorCode: 'InUse', ErrorMessage: 'is taken' }],
        },
      }),
    ],
    shows: {
      topic: [
        {
          value: {
            type: 'WorkspaceAssociated',
            resource: resource('user', u1),
          },
        },
        {
          headers: {
            ce_type: 'connect.change.v1.CallFailed',
            ce_id: 'event-1/1',
            ce_subject: `routing-profile/${p1}`,
          },
          value: { type: 'CallFailed' },
        },
      ],
      changes: [
        { event_id: 'event-1', succeeded: true, error_code: null },
        {
          event_id: 'event-1/1',
          change: 'CallFailed',
          succeeded: false,
          error_code: 'InUse',
          resource_kind: 'routing-profile',
          resource_id: p1,
        },
      ],
      users: [],
      routing_profiles: [],
      user_history: [],
    },
  },
  {
    it: 'makes events and no versions of traffic distribution groups',
    calls: [
      newUser(0),
      {
        second: 5,
        operation: 'AssociateTrafficDistributionGroupUser',
        request: { TrafficDistributionGroupId: x1, UserId: u1, InstanceId: 'the-instance' },
      },
      {
        second: 6,
        operation: 'DisassociateTrafficDistributionGroupUser',
        request: { TrafficDistributionGroupId: x1, UserId: ids.u2, InstanceId: 'the-instance' },
      },
    ],
    shows: {
      topic: [
        {},
        { value: { type: 'UserTrafficDistributionGroupAdded' } },
        { headers: { ce_subject: `user/${ids.u2}` }, value: { type: 'UserTrafficDistributionGroupRemoved' } },
      ],
      users: [{ user_id: u1, last_changed_at: at(0) }],
      user_history: [{ change_event_ids: ['event-1'] }],
      changes: [{}, { changed_fields: [], before: {}, after: {}, succeeded: true }, {}],
    },
  },
  {
    it: 'lists them in no version of their second',
    calls: [newUser(5), workspace('AssociateWorkspace', [both[0]])],
    shows: { user_history: [{ valid_from: at(5) }] },
  },
  {
    it: 'records replicated calls as they are',
    calls: [
      onUser(
        5,
        'DeleteUser',
        {
          InstanceId: 'arn:aws:connect:us-west-2:123456789012:instance/the-instance',
          UserId: `arn:aws:connect:us-west-2:123456789012:instance/the-instance/agent/${u1}`,
        },
        {
          by: {
            type: 'AssumedRole',
            principalId: 'AROAEXAMPLE:ResourceSynchronization',
            arn: 'arn:aws:sts::123456789012:assumed-role/AWSServiceRoleForAmazonConnectSynchronization_abc/ResourceSynchronization',
            accountId: '123456789012',
            invokedBy: 'synchronization.connect.amazonaws.com',
          },
          record: { awsRegion: 'us-west-2', sourceIPAddress: 'synchronization.connect.amazonaws.com' },
        },
      ),
      newUser(0),
      newQueue(0),
    ],
    shows: {
      users: [{ region: 'ap-northeast-1', user_id: u1 }],
      user_history: [
        { region: 'ap-northeast-1', is_deleted: false, valid_to: null },
        { region: 'us-west-2', is_deleted: true, changed_by: 'ResourceSynchronization' },
      ],
      topic: [
        {
          key: `us-west-2/the-instance/user/${u1}`,
          headers: { ce_source: 'arn:aws:connect:us-west-2:123456789012:instance/the-instance' },
          value: {
            actor: {
              type: 'AssumedRole',
              principalId: 'AROAEXAMPLE:ResourceSynchronization',
              arn: 'arn:aws:sts::123456789012:assumed-role/AWSServiceRoleForAmazonConnectSynchronization_abc/ResourceSynchronization',
              sessionName: 'ResourceSynchronization',
              connectUserId: null,
              invokedBy: 'synchronization.connect.amazonaws.com',
            },
          },
        },
        {},
        { key: `ap-northeast-1/the-instance/queue/${q1}` },
      ],
    },
  },
];
