import {
  arn,
  at,
  type Case,
  ids,
  newProfile,
  newQueue,
  newUser,
  onProfile,
  onQueue,
  onUser,
  zulu,
} from '../case.ts';

const { q1, s1, s2, x1, x2 } = ids;
const hidden = '***';
const since = (columns: readonly string[], second: number) =>
  Object.fromEntries(columns.map((column) => [column, zulu(second)]));

/** Since when a value is hidden, and what shows it again. */
export const lastingMasks: readonly Case[] = [
  {
    it: 'keeps the last known value and the first time since, and makes a version of every masked set',
    calls: [
      newProfile(0),
      onProfile(5, 'UpdateRoutingProfileName', { Description: hidden }),
      onProfile(9, 'UpdateRoutingProfileName', { Name: 'Basic', Description: hidden }),
      onProfile(12, 'UpdateRoutingProfileName', { Description: 'First' }),
      onProfile(15, 'UpdateRoutingProfileName', { Description: hidden }),
    ],
    shows: {
      routing_profile_history: [
        { valid_from: at(0), valid_to: at(5), description: 'First', masked_fields: [], masked_since: {} },
        {
          valid_from: at(5),
          description: 'First',
          masked_fields: ['description'],
          masked_since: { description: zulu(5) },
          changed_fields: ['description'],
        },
        {
          valid_from: at(9),
          description: 'First',
          masked_since: { description: zulu(5) },
          changed_fields: ['description'],
          change_event_ids: ['event-3'],
        },
        {
          valid_from: at(12),
          description: 'First',
          masked_fields: [],
          masked_since: {},
          changed_fields: ['description'],
        },
        { valid_from: at(15), masked_since: { description: zulu(15) }, is_current: true },
      ],
      changes: [
        {},
        { changed_fields: ['description'], before: {}, after: {} },
        { changed_fields: ['description'], before: {}, after: {} },
        { changed_fields: ['description'], after: { description: 'First' } },
        { changed_fields: ['description'], before: {}, after: {} },
      ],
    },
  },
  {
    it: 'lifts the mask of a whole list by a full replacement only',
    calls: [
      newUser(0, { SecurityProfileIds: hidden }),
      onUser(5, 'UpdateUserSecurityProfiles', { SecurityProfileIds: [s2, s1] }),
      newProfile(0, { MediaConcurrencies: hidden, QueueConfigs: hidden, Tags: hidden }),
      onProfile(5, 'UpdateRoutingProfileConcurrency', {
        MediaConcurrencies: [{ Channel: 'VOICE', Concurrency: 1 }],
      }),
      onProfile(6, 'AssociateRoutingProfileQueues', {
        QueueConfigs: [{ QueueReference: { QueueId: q1, Channel: 'VOICE' }, Priority: 1, Delay: 0 }],
      }),
      onProfile(7, 'UpdateRoutingProfileQueues', {
        QueueConfigs: [{ QueueReference: { QueueId: q1, Channel: 'VOICE' }, Priority: 3, Delay: 0 }],
      }),
      {
        second: 8,
        operation: 'TagResource',
        request: { resourceArn: arn('routing-profile', ids.p1), tags: { a: '1' } },
      },
    ],
    shows: {
      users: [{ security_profile_ids: [s1, s2], masked_fields: [] }],
      routing_profiles: [
        {
          masked_fields: ['queue_configs', 'tags'],
          masked_since: since(['queue_configs', 'tags'], 0),
          queue_configs: [{ queueId: q1, channel: 'VOICE', priority: 3, delaySeconds: 0 }],
          tags: { a: '1' },
        },
      ],
    },
  },
  {
    it: 'masks a list of which something hidden is added, removed or replaced',
    calls: [
      newQueue(0, { QuickConnectIds: [x1], Tags: { a: '1' } }),
      onQueue(5, 'DisassociateQueueQuickConnects', { QuickConnectIds: hidden }),
      onQueue(5, 'AssociateQueueEmailAddresses', { EmailAddressesConfig: hidden }),
      { second: 6, operation: 'UntagResource', request: { resourceArn: arn('queue', q1), tagKeys: hidden } },
      onQueue(7, 'AssociateQueueQuickConnects', { QuickConnectIds: [x2] }),
    ],
    shows: {
      queues: [
        {
          quick_connect_ids: [x1, x2],
          tags: { a: '1' },
          masked_fields: ['email_address_ids', 'quick_connect_ids', 'tags'],
          masked_since: { email_address_ids: zulu(5), quick_connect_ids: zulu(5), tags: zulu(6) },
        },
      ],
    },
  },
  {
    it: 'dates a mask put on before the creation to the creation',
    calls: [newQueue(5), onQueue(1, 'UpdateQueueName', { Description: '***' })],
    shows: {
      queues: [
        {
          masked_fields: ['description'],
          masked_since: { description: zulu(5) },
          last_changed_at: at(5),
          last_change_event_id: 'event-2',
        },
      ],
    },
  },
  {
    it: 'lifts the mask of channel settings when the hidden number is given',
    calls: [
      newUser(0),
      onUser(5, 'UpdateUserConfig', {
        PhoneNumberConfigs: [{ Channel: 'VOICE', PhoneType: 'DESK_PHONE', PhoneNumber: '***' }],
      }),
      onUser(9, 'UpdateUserConfig', {
        PhoneNumberConfigs: [{ Channel: 'VOICE', PhoneType: 'DESK_PHONE', PhoneNumber: '+81312345678' }],
      }),
    ],
    shows: { users: [{ masked_fields: ['channel_settings'] }] },
  },
  {
    it: 'gives a masked name no new name',
    calls: [newQueue(0), onQueue(5, 'UpdateQueueName', { Name: '***' })],
    shows: {
      changes: [{}, { resource_name: 'Billing', changed_fields: ['name'], before: {}, after: {} }],
      queues: [{ name: 'Billing', masked_fields: ['name'] }],
    },
  },
  {
    it: 'has a creation mask and an update of its second show the value',
    calls: [newQueue(0, { Description: '***' }), onQueue(0, 'UpdateQueueName', { Description: 'Known' })],
    shows: {
      queue_history: [
        {
          description: 'Known',
          masked_fields: [],
          masked_since: {},
          changed_fields: ['description', 'hours_of_operation_id', 'name', 'status'],
        },
      ],
      changes: [{}, { changed_fields: ['description'], after: { description: 'Known' } }],
    },
  },
  {
    it: 'has a mask inside a second count from that second',
    calls: [
      newQueue(0, { Description: 'Known' }),
      onQueue(5, 'UpdateQueueName', { Description: 'New' }),
      onQueue(5, 'UpdateQueueName', { Description: '***' }),
    ],
    shows: {
      queue_history: [
        {},
        { description: 'New', masked_fields: ['description'], masked_since: { description: zulu(5) } },
      ],
    },
  },
];
