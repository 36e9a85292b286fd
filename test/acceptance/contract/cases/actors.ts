import {
  administrator,
  type Case,
  call,
  failed,
  ids,
  newQueue,
  newUser,
  onProfile,
  onQueue,
  onUser,
} from '../case.ts';

const { p1, p2, q2, s1, u2, x1 } = ids;
const person = administrator(u2);
const role = (name: string, session: string) => ({
  type: 'AssumedRole',
  principalId: `AROA:${session}`,
  arn: `arn:aws:sts::123456789012:assumed-role/${name}/${session}`,
  accountId: '123456789012',
});

/** Who did it, and to whom, by the names of then. */
export const actors: readonly Case[] = [
  {
    it: 'names a person of the admin website as of then, deleted or not',
    calls: [
      newUser(0, { Username: 'lee' }, { response: { UserId: u2 } }),
      newQueue(5, {}, { by: person }),
      onUser(6, 'DeleteUser', { UserId: u2 }),
      onQueue(7, 'UpdateQueueName', { Name: 'New' }, { by: person }),
      newUser(8, {}, { by: administrator(q2) }),
      onUser(
        9,
        'UpdateUserHierarchy',
        { HierarchyGroupId: s1 },
        { by: role('AWSServiceRoleForAmazonConnectSynchronization_abc', u2) },
      ),
      onUser(
        10,
        'UpdateUserHierarchy',
        { HierarchyGroupId: p1 },
        { by: role('AWSServiceRoleForAmazonConnect_abc', 'not-an-id') },
      ),
    ],
    shows: {
      changes: [
        { actor_user_id: null, actor_name: 'dev' },
        { actor_user_id: u2, actor_name: 'lee', actor_type: 'AssumedRole' },
        {},
        { actor_user_id: u2, actor_name: 'lee' },
        { actor_user_id: q2, actor_name: q2 },
        { actor_user_id: null, actor_name: u2 },
        { actor_user_id: null, actor_name: 'not-an-id' },
      ],
      queues: [{ last_changed_by: 'lee' }],
      users: [{ last_changed_by: 'not-an-id' }],
    },
  },
  {
    it: 'names root, services and identities without an ARN',
    calls: [
      newQueue(
        0,
        {},
        {
          by: {
            type: 'Root',
            principalId: '123456789012',
            arn: 'arn:aws:iam::123456789012:root',
            accountId: '123456789012',
          },
        },
      ),
      onQueue(
        1,
        'UpdateQueueMaxContacts',
        { MaxContacts: 1 },
        { by: { type: 'AWSService', invokedBy: 'connect.amazonaws.com' } },
      ),
      onQueue(
        2,
        'UpdateQueueMaxContacts',
        { MaxContacts: 2 },
        { by: { type: 'AWSAccount', principalId: 'AIDA', accountId: '123456789012' } },
      ),
      onQueue(
        3,
        'UpdateQueueMaxContacts',
        { MaxContacts: 3 },
        {
          by: {
            type: 'FederatedUser',
            arn: 'arn:aws:sts::123456789012:federated-user/kim',
            accountId: '123456789012',
          },
        },
      ),
      onQueue(
        4,
        'UpdateQueueMaxContacts',
        { MaxContacts: 4 },
        {
          by: {
            type: 'IAMUser',
            arn: 'arn:aws:iam::123456789012:user/team/deep/kim',
            accountId: '123456789012',
          },
        },
      ),
    ],
    shows: {
      changes: [
        { actor_name: 'root', actor_type: 'Root' },
        { actor_name: 'connect.amazonaws.com', actor_arn: null, invoked_by: 'connect.amazonaws.com' },
        { actor_name: 'AWSAccount', invoked_by: null },
        { actor_name: 'kim' },
        { actor_name: 'kim' },
      ],
    },
  },
  {
    it: 'names resources of other kinds not at all, and failures as of then',
    calls: [
      newUser(0),
      failed(onUser(5, 'DeleteUser')),
      call(6, 'UpdateAgentStatus', { AgentStatusId: x1 }),
      onProfile(1, 'DeleteRoutingProfile', { RoutingProfileId: p2 }),
    ],
    shows: {
      changes: [
        { resource_name: 'kim' },
        { resource_name: null, resource_kind: 'routing-profile' },
        { resource_name: 'kim' },
        { resource_name: null, resource_kind: 'agent-state' },
      ],
    },
  },
];
