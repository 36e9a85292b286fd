import {
  at,
  type Case,
  ids,
  newProfile,
  newQueue,
  newUser,
  onQueue,
  onUser,
  withoutParameters,
} from '../case.ts';

const { g1, q1, s1, s2, u1, x1, x2 } = ids;
const caller = { OutboundCallerIdName: 'Desk', OutboundCallerIdNumberId: x1, OutboundFlowId: x2 };

/** An empty object is nothing given; what nobody told us is unknown. */
export const nothingGiven: readonly Case[] = [
  {
    it: 'takes an empty outbound caller config for nothing given',
    calls: [
      newQueue(0, { OutboundCallerConfig: caller }),
      onQueue(5, 'UpdateQueueOutboundCallerConfig', { OutboundCallerConfig: {} }),
    ],
    shows: {
      queues: [
        {
          outbound_caller_id_name: 'Desk',
          outbound_caller_id_number_id: x1,
          outbound_flow_id: x2,
          last_changed_at: at(0),
          last_change_event_id: 'event-1',
        },
      ],
      queue_history: [{ valid_from: at(0), valid_to: null }],
      changes: [{}, { change: 'QueueOutboundCallerConfigured', changed_fields: [], before: {}, after: {} }],
    },
  },
  {
    it: 'takes empty objects of a creation for nothing given',
    calls: [newQueue(0, { OutboundCallerConfig: {}, OutboundEmailConfig: {}, Tags: {} })],
    shows: {
      queues: [
        {
          outbound_caller_id_name: null,
          outbound_email_address_id: null,
          tags: {},
          quick_connect_ids: [],
          email_address_ids: [],
          masked_fields: [],
          masked_since: {},
          status: 'ENABLED',
          is_complete: true,
        },
      ],
      queue_history: [{ changed_fields: ['hours_of_operation_id', 'name', 'status'] }],
      topic: [{ value: { data: { name: 'Billing', hoursOfOperationId: ids.h1 }, masked: [] } }],
    },
  },
  {
    it: 'takes empty e-mail, phone and identity objects for nothing given',
    calls: [
      newUser(0, {
        IdentityInfo: { FirstName: 'Kim', Email: 'kim@example.com' },
        PhoneConfig: { PhoneType: 'SOFT_PHONE', AutoAccept: true },
      }),
      onUser(5, 'UpdateUserPhoneConfig', { PhoneConfig: {} }),
      onUser(6, 'UpdateUserIdentityInfo', { IdentityInfo: {} }),
      newQueue(0, { OutboundEmailConfig: { OutboundEmailAddressId: x1 } }),
      onQueue(5, 'UpdateQueueOutboundEmailConfig', { OutboundEmailConfig: {} }),
    ],
    shows: {
      users: [
        {
          first_name: 'Kim',
          email: 'kim@example.com',
          phone_type: 'SOFT_PHONE',
          auto_accept: true,
          last_changed_at: at(0),
        },
      ],
      queues: [{ outbound_email_address_id: x1, last_changed_at: at(0) }],
    },
  },
  {
    it: 'takes empty objects inside lists for nothing given',
    calls: [
      newUser(0, { AutoAcceptConfigs: [{ Channel: 'VOICE', AutoAccept: true }] }),
      onUser(5, 'UpdateUserConfig', {
        AfterContactWorkConfigs: [{ Channel: 'VOICE', AfterContactWorkConfig: {} }],
      }),
      newProfile(0, { MediaConcurrencies: [{ Channel: 'VOICE', Concurrency: 1, CrossChannelBehavior: {} }] }),
    ],
    shows: {
      users: [{ channel_settings: { VOICE: { autoAccept: true } }, last_changed_at: at(0) }],
      routing_profiles: [{ media_concurrencies: [{ channel: 'VOICE', concurrency: 1 }] }],
      routing_profile_concurrency: [{ channel: 'VOICE', concurrency: 1, cross_channel_behavior: null }],
    },
  },
  {
    it: 'makes a row and a version of a resource first seen in a call that changes nothing',
    calls: [onQueue(5, 'UpdateQueueOutboundCallerConfig', { OutboundCallerConfig: {} })],
    shows: {
      queues: [
        {
          queue_id: q1,
          name: null,
          status: null,
          tags: null,
          quick_connect_ids: null,
          is_complete: false,
          created_at: null,
          last_changed_at: at(5),
          last_change_event_id: 'event-1',
        },
      ],
      queue_history: [
        {
          valid_from: at(5),
          valid_to: null,
          is_complete: false,
          is_deleted: false,
          is_current: true,
          change_event_ids: ['event-1'],
          changed_fields: [],
        },
      ],
      changes: [{ changed_fields: [], before: {}, after: {} }],
    },
  },
  {
    it: 'says which parameters of a creation CloudTrail left out',
    calls: [withoutParameters(newQueue(3)), withoutParameters(newUser(3)), withoutParameters(newProfile(3))],
    shows: {
      queues: [
        {
          queue_id: q1,
          name: null,
          tags: null,
          created_at: at(3),
          is_complete: false,
          quick_connect_ids: null,
          email_address_ids: null,
          max_contacts: null,
        },
      ],
      users: [
        {
          user_id: u1,
          username: null,
          created_at: at(3),
          is_complete: false,
          security_profile_ids: null,
          proficiencies: null,
          channel_settings: null,
          tags: null,
        },
      ],
      routing_profiles: [
        {
          name: null,
          created_at: at(3),
          is_complete: false,
          media_concurrencies: null,
          queue_configs: null,
          manual_assignment_queues: null,
        },
      ],
    },
  },
  {
    it: 'replaces whole sets and clears what is left out of a call that sets it',
    calls: [
      newUser(0, { SecurityProfileIds: [s2, s1], HierarchyGroupId: g1 }),
      onUser(5, 'UpdateUserSecurityProfiles', { SecurityProfileIds: [s2] }),
      onUser(6, 'UpdateUserHierarchy', {}),
      newQueue(0, { MaxContacts: 7, OutboundCallerConfig: caller }),
      onQueue(5, 'UpdateQueueMaxContacts', {}),
      onQueue(6, 'UpdateQueueOutboundCallerConfig', {
        OutboundCallerConfig: { OutboundCallerIdName: 'New' },
      }),
    ],
    shows: {
      user_history: [
        { security_profile_ids: [s1, s2], hierarchy_group_id: g1 },
        { security_profile_ids: [s2] },
        { hierarchy_group_id: null, changed_fields: ['hierarchy_group_id'] },
      ],
      user_security_profiles: [{ user_id: u1, username: 'kim', security_profile_id: s2 }],
      queue_history: [
        { max_contacts: 7 },
        { max_contacts: null },
        { outbound_caller_id_name: 'New', outbound_caller_id_number_id: null, outbound_flow_id: null },
      ],
    },
  },
];
