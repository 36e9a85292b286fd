import {
  administrator,
  at,
  type Case,
  failed,
  ids,
  instance,
  newProfile,
  newQueue,
  newUser,
  onProfile,
  onQueue,
  withoutParameters,
} from '../case.ts';

const { q1, q2, u2 } = ids;
const person = administrator(u2);
const config = (queueId: string, priority = 1, channel = 'VOICE') => ({
  QueueReference: { QueueId: queueId, Channel: channel },
  Priority: priority,
  Delay: 0,
});
const entry = (queueId: string, priority = 1) => ({ queueId, channel: 'VOICE', priority, delaySeconds: 0 });
const role = (name: string, session: string) => ({
  type: 'AssumedRole',
  principalId: `AROA:${session}`,
  arn: `arn:aws:sts::123456789012:assumed-role/${name}/${session}`,
  accountId: '123456789012',
});

/** What was done: `bi.changes`. */
export const changes: readonly Case[] = [
  {
    it: 'tells everything of a change',
    calls: [
      newQueue(0),
      onQueue(
        5,
        'UpdateQueueName',
        { Name: 'New' },
        { id: 7, by: { ...role('admin', 'kim'), invokedBy: 'cloudformation.amazonaws.com' } },
      ),
    ],
    shows: {
      changes: [
        {
          region: 'ap-northeast-1',
          account_id: '123456789012',
          instance_id: instance,
          event_id: 'event-1',
          occurred_at: at(0),
          resource_kind: 'queue',
          resource_id: q1,
          resource_name: 'Billing',
          operation: 'CreateQueue',
          change: 'QueueCreated',
          succeeded: true,
        },
        {
          event_id: 'event-7',
          occurred_at: at(5),
          resource_name: 'New',
          operation: 'UpdateQueueName',
          change: 'QueueRenamed',
          succeeded: true,
          error_code: null,
          error_message: null,
          actor_type: 'AssumedRole',
          actor_arn: 'arn:aws:sts::123456789012:assumed-role/admin/kim',
          actor_user_id: null,
          actor_name: 'kim',
          invoked_by: 'cloudformation.amazonaws.com',
          source_ip: '192.0.2.1',
          user_agent: 'aws-cli/2',
          request_id: 'request-7',
          changed_fields: ['name'],
          before: { name: 'Billing' },
          after: { name: 'New' },
          s3_bucket: 'promises',
        },
      ],
      queues: [{ last_changed_by: 'kim', last_change_event_id: 'event-7', last_changed_at: at(5) }],
      queue_history: [{ changed_by: 'dev' }, { changed_by: 'kim' }],
    },
  },
  {
    it: 'tells a failure with its code and message, and moves nothing',
    calls: [
      newQueue(0),
      failed(
        onQueue(5, 'UpdateQueueName', { Name: 'New' }, { message: 'Rate exceeded' }),
        'TooManyRequestsException',
      ),
      failed(onQueue(6, 'DeleteQueue')),
    ],
    shows: {
      changes: [
        {},
        {
          operation: 'UpdateQueueName',
          change: 'CallFailed',
          succeeded: false,
          error_code: 'TooManyRequestsException',
          error_message: 'Rate exceeded',
          resource_kind: 'queue',
          resource_id: q1,
          resource_name: 'Billing',
          changed_fields: [],
          before: {},
          after: {},
        },
        { error_code: 'AccessDeniedException', error_message: null },
      ],
      queue_history: [{ valid_to: null }],
    },
  },
  {
    it: 'goes step by step inside a second, with whole lists',
    calls: [
      newProfile(0, { QueueConfigs: [config(q1)] }),
      onProfile(5, 'AssociateRoutingProfileQueues', { QueueConfigs: [config(q2)] }),
      onProfile(5, 'UpdateRoutingProfileQueues', { QueueConfigs: [config(q1, 7)] }),
      onProfile(5, 'UpdateRoutingProfileName', { Name: 'Basic' }),
    ],
    shows: {
      changes: [
        { changed_fields: ['default_outbound_queue_id', 'description', 'name', 'queue_configs'] },
        {
          event_id: 'event-3',
          before: { queue_configs: [entry(q1)] },
          after: { queue_configs: [entry(q1, 7)] },
        },
        { event_id: 'event-4', changed_fields: [], before: {}, after: {} },
        {
          event_id: 'event-2',
          before: { queue_configs: [entry(q1, 7)] },
          after: { queue_configs: [entry(q1, 7), entry(q2)] },
        },
      ],
      routing_profile_history: [
        {},
        {
          change_event_ids: ['event-2', 'event-3', 'event-4'],
          operations: [
            'AssociateRoutingProfileQueues',
            'UpdateRoutingProfileName',
            'UpdateRoutingProfileQueues',
          ],
          changed_fields: ['queue_configs'],
        },
      ],
    },
  },
  {
    it: 'lists values and masked columns of a creation, no empty collections',
    calls: [newProfile(0, { Description: '***', QueueConfigs: [], Tags: {} }), withoutParameters(newUser(1))],
    shows: {
      changes: [
        {
          changed_fields: ['default_outbound_queue_id', 'description', 'name'],
          after: { default_outbound_queue_id: q1, name: 'Basic' },
        },
        { changed_fields: [], before: {}, after: {}, change: 'UserCreated' },
      ],
      routing_profile_history: [{ changed_fields: ['default_outbound_queue_id', 'description', 'name'] }],
    },
  },
  {
    it: 'takes a first version through an update for an update',
    calls: [onProfile(5, 'UpdateRoutingProfileName', { Name: 'Basic' })],
    shows: {
      changes: [{ changed_fields: ['name'], before: { name: null }, after: { name: 'Basic' } }],
      routing_profile_history: [{ changed_fields: ['name'] }],
    },
  },
  {
    it: 'gives calls of one save the same set, and others another',
    calls: [
      newProfile(0),
      onProfile(5, 'AssociateRoutingProfileQueues', { QueueConfigs: [config(q1)] }, { by: person }),
      onProfile(
        5,
        'UpdateRoutingProfileConcurrency',
        { MediaConcurrencies: [{ Channel: 'VOICE', Concurrency: 1 }] },
        { by: person },
      ),
      onProfile(50, 'UpdateRoutingProfileName', { Name: 'Else' }, { by: person }),
    ],
    shows: {
      '(select instance_id, count(distinct change_set_id) as sets from bi.changes group by 1)': [{ sets: 3 }],
    },
  },
];
