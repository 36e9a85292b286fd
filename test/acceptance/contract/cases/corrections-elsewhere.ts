import {
  arn,
  at,
  type Case,
  call,
  correcting,
  failed,
  ids,
  newProfile,
  newQueue,
  newUser,
  onQueue,
  withoutParameters,
} from '../case.ts';

const { p1, q1, q2, u1, x1 } = ids;
const none = { changed_fields: [], before: {}, after: {} };
const workspace = (second: number, ResourceArns: unknown, more: object = {}) =>
  call(second, 'AssociateWorkspace', { WorkspaceId: x1, ResourceArns }, more);

/** Corrections that move a call to another resource, or correct a correction. */
export const correctionsElsewhere: readonly Case[] = [
  {
    it: 'corrects a creation into a failure that names no resource',
    calls: [newQueue(0), correcting(failed(newQueue(0, {}, { id: 9 })), { originalEventID: 'event-1' })],
    shows: {
      queues: [],
      queue_history: [],
      changes: [
        { event_id: 'event-1', ...none },
        { event_id: 'event-9', change: 'CallFailed', ...none },
      ],
    },
  },
  {
    it: 'corrects a failure that names no resource into a creation',
    calls: [failed(newQueue(0)), correcting(newQueue(7, {}, { id: 9 }), { originalEventID: 'event-1' })],
    shows: {
      queues: [
        { name: 'Billing', created_at: at(0), last_change_event_id: 'event-9', last_changed_at: at(0) },
      ],
      queue_history: [{ valid_from: at(0), change_event_ids: ['event-9'] }],
      changes: [
        { change: 'CallFailed', ...none },
        { event_id: 'event-9', change: 'QueueCreated' },
      ],
    },
  },
  {
    it: 'corrects an update into one of another queue',
    calls: [
      newQueue(0),
      onQueue(5, 'UpdateQueueName', { Name: 'Wrong' }),
      correcting(onQueue(5, 'UpdateQueueName', { QueueId: q2, Name: 'Right' }, { id: 9 }), {
        originalEventID: 'event-2',
      }),
    ],
    shows: {
      queues: [
        { queue_id: q1, name: 'Billing', last_changed_at: at(0) },
        { queue_id: q2, name: 'Right', created_at: null, last_changed_at: at(5) },
      ],
    },
  },
  {
    it: 'corrects an update into one without parameters',
    calls: [
      newQueue(0),
      onQueue(5, 'UpdateQueueName', { Name: 'Wrong' }),
      correcting(withoutParameters(onQueue(5, 'UpdateQueueName', {}, { id: 9 })), {
        originalEventID: 'event-2',
      }),
    ],
    shows: {
      queues: [{ queue_id: q1, name: 'Billing', last_changed_at: at(0) }],
      queue_history: [{ valid_to: null }],
    },
  },
  {
    it: 'applies a correction whose original never comes',
    calls: [
      newQueue(0),
      correcting(onQueue(5, 'UpdateQueueName', { Name: 'Right' }, { id: 9 }), { originalEventID: 'event-2' }),
    ],
    shows: { queues: [{ name: 'Right', last_changed_at: at(5) }] },
  },
  {
    it: 'corrects a correction through its id',
    calls: [
      newQueue(0),
      onQueue(5, 'UpdateQueueName', { Name: 'Wrong' }),
      correcting(onQueue(6, 'UpdateQueueName', { Name: 'Better' }, { id: 8 }), {
        originalEventID: 'event-2',
      }),
      correcting(onQueue(7, 'UpdateQueueName', { Name: 'Best' }, { id: 9 }), { originalEventID: 'event-8' }),
    ],
    shows: { queue_history: [{}, { valid_from: at(5), name: 'Best', change_event_ids: ['event-9'] }] },
  },
  {
    it: 'corrects each event of a call about several resources',
    calls: [
      newUser(0),
      newProfile(0),
      workspace(5, [arn('agent', u1), arn('routing-profile', p1)]),
      correcting(workspace(5, [arn('agent', u1), arn('routing-profile', p1)], { id: 9 }), {
        originalEventID: 'event-3',
      }),
    ],
    shows: {
      topic: [
        {},
        {},
        { value: { eventId: 'event-3' } },
        { value: { eventId: 'event-3/1' } },
        { value: { eventId: 'event-9' } },
        { value: { eventId: 'event-9/1' } },
      ],
      user_history: [{ valid_to: null }],
    },
  },
];
