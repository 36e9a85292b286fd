import {
  at,
  type Case,
  failed,
  ids,
  newQueue,
  newUser,
  onQueue,
  onUser,
  withoutParameters,
  zulu,
} from '../case.ts';

const { x1 } = ids;
const name = (second: number, value: string, more = {}) =>
  onQueue(second, 'UpdateQueueName', { Name: value }, more);

/** Before a creation, and after a deletion. */
export const lifetimes: readonly Case[] = [
  {
    it: 'applies calls dated before the creation in its second, after it',
    calls: [
      newQueue(5, {}, { id: 9 }),
      name(2, 'Second', { id: 4 }),
      onQueue(1, 'AssociateQueueQuickConnects', { QuickConnectIds: [x1] }, { id: 1 }),
      onQueue(3, 'DisassociateQueueQuickConnects', { QuickConnectIds: [x1] }, { id: 2 }),
      name(3, 'First', { id: 3 }),
    ],
    shows: {
      queue_history: [
        {
          valid_from: at(5),
          name: 'Second',
          quick_connect_ids: [x1],
          is_complete: true,
          change_event_ids: ['event-1', 'event-2', 'event-3', 'event-4', 'event-9'],
        },
      ],
      queues: [
        { created_at: at(5), name: 'Second', last_change_event_id: 'event-1', last_changed_at: at(5) },
      ],
      changes: [
        {
          event_id: 'event-1',
          occurred_at: at(1),
          changed_fields: ['quick_connect_ids'],
          before: { quick_connect_ids: [] },
          after: { quick_connect_ids: [x1] },
        },
        { event_id: 'event-4', occurred_at: at(2), before: { name: 'First' }, after: { name: 'Second' } },
        { event_id: 'event-2', occurred_at: at(3), changed_fields: [] },
        { event_id: 'event-3', before: { name: 'Billing' }, after: { name: 'First' } },
        { event_id: 'event-9', change: 'QueueCreated' },
      ],
    },
  },
  {
    it: 'mixes calls dated before the creation with those of its second, by rank and event id',
    calls: [
      newQueue(5, {}, { id: 9 }),
      name(1, 'Skewed', { id: 4 }),
      name(5, 'Same second', { id: 3 }),
      onQueue(2, 'UpdateQueueName', { Description: '***' }, { id: 8 }),
      name(6, 'Next', { id: 1 }),
    ],
    shows: {
      queue_history: [
        { valid_from: at(5), valid_to: at(6), name: 'Skewed', masked_fields: ['description'] },
        { valid_from: at(6), name: 'Next', change_event_ids: ['event-1'] },
      ],
    },
  },
  {
    it: 'creates and deletes in one second a queue whose deletion is dated before its creation',
    calls: [newQueue(5), onQueue(2, 'DeleteQueue'), name(7, 'Ghost')],
    shows: {
      queues: [],
      queue_history: [
        {
          valid_from: at(5),
          valid_to: null,
          is_deleted: true,
          name: 'Billing',
          change_event_ids: ['event-1', 'event-2'],
        },
      ],
      changes: [
        { change: 'QueueDeleted' },
        { change: 'QueueCreated' },
        { change: 'QueueRenamed', changed_fields: [], before: {}, after: {} },
      ],
    },
  },
  {
    it: 'makes no version after a deletion, and applies the calls of its second before it',
    calls: [
      newQueue(0),
      onQueue(5, 'DeleteQueue', {}, { id: 2 }),
      name(5, 'Last words', { id: 3 }),
      name(8, 'Ghost', { id: 4 }),
      newQueue(9, {}, { id: 5 }),
    ],
    shows: {
      queues: [],
      queue_history: [
        { valid_from: at(0), valid_to: at(5), is_deleted: false, is_current: false },
        {
          valid_from: at(5),
          valid_to: null,
          is_deleted: true,
          is_current: true,
          name: 'Last words',
          change_event_ids: ['event-2', 'event-3'],
          operations: ['DeleteQueue', 'UpdateQueueName'],
          changed_fields: ['is_deleted', 'name'],
        },
      ],
      changes: [
        {},
        {
          event_id: 'event-3',
          changed_fields: ['name'],
          before: { name: 'Billing' },
          after: { name: 'Last words' },
        },
        {
          event_id: 'event-2',
          changed_fields: ['is_deleted'],
          before: { is_deleted: false },
          after: { is_deleted: true },
        },
        { event_id: 'event-4', changed_fields: [], resource_name: 'Last words' },
        { event_id: 'event-5', changed_fields: [] },
      ],
      [`queues_as_of('${zulu(4)}')`]: [{ name: 'Billing' }],
      [`queues_as_of('${zulu(5)}')`]: [],
    },
  },
  {
    it: 'makes a deleted version of a resource first seen in its deletion',
    calls: [onUser(5, 'DeleteUser')],
    shows: {
      users: [],
      user_history: [
        {
          is_deleted: true,
          is_complete: false,
          username: null,
          valid_from: at(5),
          changed_fields: ['is_deleted'],
        },
      ],
    },
  },
  {
    it: 'knows no creation of what it first met in a call',
    calls: [onUser(5, 'UpdateUserHierarchy', { HierarchyGroupId: ids.g1 }), failed(newUser(1))],
    shows: {
      users: [
        {
          hierarchy_group_id: ids.g1,
          created_at: null,
          is_complete: false,
          username: null,
          auto_accept: null,
          security_profile_ids: null,
        },
      ],
      user_history: [{ changed_fields: ['hierarchy_group_id'] }],
    },
  },
  {
    it: 'completes what it first met in a call when the creation comes',
    calls: [onUser(5, 'UpdateUserHierarchy', { HierarchyGroupId: ids.g1 }), newUser(1)],
    shows: {
      users: [{ created_at: at(1), is_complete: true, username: 'kim', hierarchy_group_id: ids.g1 }],
      user_history: [
        { valid_from: at(1), valid_to: at(5), is_complete: true },
        { valid_from: at(5), valid_to: null, is_complete: true },
      ],
    },
  },
  {
    it: 'applies in a creation without parameters what was dated before it',
    calls: [
      withoutParameters(newQueue(5)),
      onQueue(1, 'UpdateQueueName', { Name: 'Early' }),
      onQueue(9, 'AssociateQueueQuickConnects', { QuickConnectIds: [x1] }),
    ],
    shows: {
      queue_history: [
        { valid_from: at(5), name: 'Early', is_complete: false, quick_connect_ids: null },
        { valid_from: at(9), quick_connect_ids: [x1], is_complete: false },
      ],
      queues: [{ created_at: at(5) }],
    },
  },
];
