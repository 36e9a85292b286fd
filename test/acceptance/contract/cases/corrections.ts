import { at, type Case, correcting, failed, ids, newQueue, onQueue } from '../case.ts';

const name = (second: number, value: string, more = {}) =>
  onQueue(second, 'UpdateQueueName', { Name: value }, more);
const none = { changed_fields: [], before: {}, after: {} };

/** A correction takes the place of what it corrects, whichever came first. */
export const corrections: readonly Case[] = [
  {
    it: "stands at the original's time, rank and id",
    calls: [
      newQueue(0),
      name(5, 'Wrong', { id: 2 }),
      name(5, 'After', { id: 3 }),
      correcting(onQueue(60, 'UpdateQueueName', { Name: 'Right', Description: 'New' }, { id: 9 }), {
        originalEventID: 'event-2',
        originalRequestID: 'request-2',
      }),
    ],
    shows: {
      queue_history: [
        { valid_to: at(5) },
        {
          valid_from: at(5),
          valid_to: null,
          name: 'After',
          description: 'New',
          change_event_ids: ['event-3', 'event-9'],
        },
      ],
      queues: [{ last_change_event_id: 'event-3', last_changed_at: at(5) }],
      changes: [
        {},
        { event_id: 'event-2', ...none },
        { event_id: 'event-3', before: { name: 'Right' }, after: { name: 'After' } },
        {
          event_id: 'event-9',
          occurred_at: at(60),
          before: { name: 'Billing', description: null },
          after: { name: 'Right', description: 'New' },
          changed_fields: ['description', 'name'],
        },
      ],
    },
  },
  {
    it: 'turns success into failure',
    calls: [
      newQueue(0),
      name(5, 'Wrong'),
      correcting(failed(name(5, 'Wrong', { id: 9 })), { originalEventID: 'event-2' }),
    ],
    shows: {
      queues: [{ name: 'Billing', last_changed_at: at(0) }],
      queue_history: [{ valid_to: null }],
      changes: [
        {},
        { event_id: 'event-2', change: 'QueueRenamed', succeeded: true, ...none },
        { event_id: 'event-9', change: 'CallFailed', succeeded: false, ...none },
      ],
    },
  },
  {
    it: 'turns failure into success',
    calls: [
      newQueue(0),
      failed(name(5, 'Right')),
      correcting(name(5, 'Right', { id: 9 }), { originalEventID: 'event-2' }),
    ],
    shows: {
      queue_history: [{}, { name: 'Right', valid_from: at(5), change_event_ids: ['event-9'] }],
      changes: [{}, { change: 'CallFailed', ...none }, { changed_fields: ['name'] }],
    },
  },
  {
    it: 'yields to another correction of the same call with a greater event id',
    calls: [
      newQueue(0),
      name(5, 'Wrong'),
      correcting(name(5, 'Best', { id: 9 }), { originalEventID: 'event-2' }),
      correcting(name(5, 'Better', { id: 8 }), { originalEventID: 'event-2' }),
    ],
    shows: {
      queue_history: [{}, { name: 'Best', change_event_ids: ['event-9'] }],
      changes: [
        {},
        { event_id: 'event-2', ...none },
        { event_id: 'event-8', ...none },
        { event_id: 'event-9', after: { name: 'Best' } },
      ],
    },
  },
  {
    it: 'finds the original by its request where the event is not named',
    calls: [
      newQueue(0),
      name(5, 'Wrong'),
      correcting(
        name(30, 'Right', { id: 9 }),
        { originalRequestID: 'request-2' },
        { requestID: 'request-2' },
      ),
    ],
    shows: {
      queue_history: [
        { valid_to: at(5) },
        { valid_from: at(5), valid_to: null, name: 'Right', change_event_ids: ['event-9'] },
      ],
    },
  },
  {
    it: 'corrects a creation, and so what was built on it',
    calls: [
      newQueue(0, { QuickConnectIds: [ids.x1] }),
      onQueue(5, 'AssociateQueueQuickConnects', { QuickConnectIds: [ids.x2] }),
      correcting(newQueue(3, { Name: 'Right' }, { id: 9 }), { originalEventID: 'event-1' }),
    ],
    shows: {
      queues: [{ name: 'Right', created_at: at(0), quick_connect_ids: [ids.x2] }],
      queue_history: [
        { valid_from: at(0), name: 'Right', quick_connect_ids: [] },
        { valid_from: at(5), quick_connect_ids: [ids.x2] },
      ],
    },
  },
  {
    it: 'corrects a deletion into a failure, and so what came after it',
    calls: [
      newQueue(0),
      onQueue(5, 'DeleteQueue'),
      name(8, 'Alive'),
      correcting(failed(onQueue(5, 'DeleteQueue', {}, { id: 9 }), 'ResourceInUseException'), {
        originalEventID: 'event-2',
      }),
    ],
    shows: {
      queues: [{ name: 'Alive' }],
      queue_history: [{ valid_to: at(8) }, { valid_from: at(8), name: 'Alive', is_deleted: false }],
    },
  },
  {
    it: 'is no correction when it only came late',
    calls: [
      newQueue(0),
      name(5, 'Late', { record: { addendum: { reason: 'DELIVERY_DELAY', originalEventID: 'event-1' } } }),
    ],
    shows: { queue_history: [{ name: 'Billing' }, { name: 'Late', change_event_ids: ['event-2'] }] },
  },
  {
    it: 'keeps what was believed before',
    once: true,
    calls: [
      newQueue(0),
      name(5, 'Wrong'),
      { ...correcting(name(9, 'Right', { id: 9 }), { originalEventID: 'event-2' }), wave: 1 },
    ],
    shows: {
      [`queues_as_of('${at(6)}')`]: [{ name: 'Right', last_change_event_id: 'event-9' }],
      [`queues_as_of('${at(6)}', known after 0)`]: [{ name: 'Wrong', last_change_event_id: 'event-2' }],
      [`queues_as_of('${at(6)}', known after 1)`]: [{ name: 'Right' }],
      [`queues_as_of('${at(4)}', known after 0)`]: [{ name: 'Billing' }],
      [`queues_as_of('${at(6)}', '2020-01-01Z')`]: [],
    },
  },
];
