import { arn, at, type Case, failed, ids, newProfile, newQueue, onProfile, onQueue } from '../case.ts';

const { q1, x1, x2 } = ids;
const name = (second: number, value: string, more = {}) =>
  onQueue(second, 'UpdateQueueName', { Name: value }, more);
const config = { QueueReference: { QueueId: q1, Channel: 'VOICE' }, Priority: 2, Delay: 0 };
const reference = { QueueId: q1, Channel: 'VOICE' };

/** Order inside a second. */
export const seconds: readonly Case[] = [
  {
    it: 'ends a second of adding and removing the same entry with the entry there',
    calls: [
      newProfile(0, { QueueConfigs: [{ ...config, Priority: 1 }] }),
      onProfile(5, 'AssociateRoutingProfileQueues', { QueueConfigs: [config] }),
      onProfile(5, 'DisassociateRoutingProfileQueues', { QueueReferences: [reference] }),
      newQueue(0, { QuickConnectIds: [x1], Tags: { a: '1' } }),
      onQueue(5, 'AssociateQueueQuickConnects', { QuickConnectIds: [x1] }),
      onQueue(5, 'DisassociateQueueQuickConnects', { QuickConnectIds: [x1, x2] }),
      { second: 6, operation: 'TagResource', request: { resourceArn: arn('queue', q1), tags: { a: '2' } } },
      { second: 6, operation: 'UntagResource', request: { resourceArn: arn('queue', q1), tagKeys: ['a'] } },
    ],
    shows: {
      routing_profiles: [
        {
          queue_configs: [{ queueId: q1, channel: 'VOICE', priority: 2, delaySeconds: 0 }],
          last_change_event_id: 'event-2',
        },
      ],
      queue_history: [
        { valid_from: at(0) },
        { valid_from: at(5), quick_connect_ids: [x1] },
        {
          valid_from: at(6),
          tags: { a: '2' },
          operations: ['TagResource', 'UntagResource'],
          changed_fields: ['tags'],
        },
      ],
      queues: [{ last_change_event_id: 'event-7', quick_connect_ids: [x1] }],
    },
  },
  {
    it: 'orders by rank and then by event id, and lists every call of the second once',
    calls: [
      name(5, 'Later', { id: 9 }),
      name(5, 'Earlier', { id: 2 }),
      newQueue(5, {}, { id: 12 }),
      onQueue(5, 'UpdateQueueStatus', { Status: 'ENABLED' }, { id: 1 }),
      failed(name(5, 'Never', { id: 11 })),
    ],
    shows: {
      queue_history: [
        {
          name: 'Later',
          valid_from: at(5),
          valid_to: null,
          change_event_ids: ['event-1', 'event-2', 'event-9', 'event-12'],
          operations: ['CreateQueue', 'UpdateQueueName', 'UpdateQueueStatus'],
          changed_fields: ['hours_of_operation_id', 'name', 'status'],
        },
      ],
      queues: [
        { last_change_event_id: 'event-9', last_changed_at: at(5), created_at: at(5), is_complete: true },
      ],
      changes: [
        {
          event_id: 'event-12',
          change: 'QueueCreated',
          after: { hours_of_operation_id: ids.h1, name: 'Billing', status: 'ENABLED' },
        },
        { event_id: 'event-1', changed_fields: [], before: {}, after: {} },
        {
          event_id: 'event-2',
          before: { name: 'Billing' },
          after: { name: 'Earlier' },
          resource_name: 'Earlier',
        },
        {
          event_id: 'event-9',
          before: { name: 'Earlier' },
          after: { name: 'Later' },
          resource_name: 'Later',
        },
        { event_id: 'event-11', change: 'CallFailed', succeeded: false, changed_fields: [] },
      ],
    },
  },
  {
    it: 'makes no version of calls that change nothing',
    calls: [
      newQueue(0),
      name(5, 'Billing'),
      onQueue(6, 'UpdateQueueStatus', { Status: 'ENABLED' }),
      onQueue(7, 'AssociateQueueQuickConnects', { QuickConnectIds: [] }),
    ],
    shows: {
      queue_history: [{ valid_to: null, change_event_ids: ['event-1'] }],
      queues: [{ last_changed_at: at(0), last_change_event_id: 'event-1' }],
    },
  },
];
