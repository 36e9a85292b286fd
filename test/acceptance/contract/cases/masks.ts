import { type Case, ids, newProfile, newQueue, newUser, onQueue, onUser, zulu } from '../case.ts';

const { s1, x1 } = ids;
const hidden = '***';
const identity = ['email', 'first_name', 'last_name', 'mobile', 'secondary_email'];
const phone = [
  'after_contact_work_seconds',
  'auto_accept',
  'desk_phone_number',
  'persistent_connection',
  'phone_type',
];
const since = (columns: readonly string[], second: number) =>
  Object.fromEntries(columns.map((column) => [column, zulu(second)]));

/** A value that CloudTrail hides was set, we know not to what. */
export const masks: readonly Case[] = [
  {
    it: 'masks every column that a masked object feeds, and never mentions a password',
    calls: [newUser(0, { IdentityInfo: hidden, PhoneConfig: hidden, Password: hidden })],
    shows: {
      users: [
        {
          first_name: null,
          masked_fields: [...identity, ...phone].toSorted(),
          masked_since: since([...identity, ...phone], 0),
          is_complete: true,
        },
      ],
      user_history: [
        {
          changed_fields: [
            ...identity,
            ...phone,
            'routing_profile_id',
            'security_profile_ids',
            'username',
          ].toSorted(),
        },
      ],
      changes: [{ after: { username: 'kim', routing_profile_id: ids.p1, security_profile_ids: [s1] } }],
      topic: [
        {
          value: {
            masked: [
              'afterContactWorkSeconds',
              'autoAccept',
              'deskPhoneNumber',
              'email',
              'firstName',
              'lastName',
              'mobile',
              'persistentConnection',
              'phoneType',
              'secondaryEmail',
            ],
            data: { username: 'kim', routingProfileId: ids.p1, securityProfileIds: [s1] },
          },
        },
      ],
    },
  },
  {
    it: 'masks every column of masked outbound settings',
    calls: [
      newQueue(0, { OutboundCallerConfig: hidden }),
      onQueue(5, 'UpdateQueueOutboundEmailConfig', { OutboundEmailConfig: hidden }),
    ],
    shows: {
      queues: [
        {
          masked_fields: [
            'outbound_caller_id_name',
            'outbound_caller_id_number_id',
            'outbound_email_address_id',
            'outbound_flow_id',
          ],
        },
      ],
      topic: [
        { value: { masked: ['outboundCallerIdName', 'outboundCallerIdNumberId', 'outboundFlowId'] } },
        { value: { masked: ['outboundEmailAddressId'], data: {} } },
      ],
    },
  },
  {
    it: 'masks channel settings for a masked list, a masked object and a masked member inside',
    calls: [
      newUser(0, { AutoAcceptConfigs: [{ Channel: 'VOICE', AutoAccept: true }] }),
      onUser(5, 'UpdateUserConfig', {
        PhoneNumberConfigs: [{ Channel: 'VOICE', PhoneType: 'DESK_PHONE', PhoneNumber: hidden }],
      }),
      newUser(0, {}, { response: { UserId: ids.u2 } }),
      onUser(5, 'UpdateUserConfig', { UserId: ids.u2, AutoAcceptConfigs: hidden }),
    ],
    shows: {
      users: [
        {
          masked_fields: ['channel_settings'],
          masked_since: { channel_settings: zulu(5) },
          phone_type: null,
          desk_phone_number: null,
        },
        { masked_fields: ['channel_settings'], phone_type: null },
      ],
      changes: [{}, {}, { changed_fields: ['channel_settings'] }, { changed_fields: ['channel_settings'] }],
    },
  },
  {
    it: 'never keeps a mask as a value, wherever it stands',
    calls: [
      newQueue(0, {
        Tags: { a: hidden, b: '2' },
        MaxContacts: hidden,
        OutboundCallerConfig: { OutboundCallerIdName: hidden, OutboundFlowId: x1 },
      }),
      newProfile(0, {
        QueueConfigs: [{ QueueReference: hidden, Priority: 1, Delay: 0 }],
        DefaultOutboundQueueId: hidden,
        MediaConcurrencies: [{ Channel: 'VOICE', Concurrency: hidden }],
      }),
      newUser(0, {
        PhoneConfig: { PhoneType: 'SOFT_PHONE', DeskPhoneNumber: hidden },
        Username: hidden,
        IdentityInfo: { FirstName: 'Kim', Email: hidden },
      }),
    ],
    shows: {
      queues: [
        {
          max_contacts: null,
          outbound_caller_id_name: null,
          outbound_flow_id: x1,
          masked_fields: ['max_contacts', 'outbound_caller_id_name', 'tags'],
        },
      ],
      routing_profiles: [
        {
          default_outbound_queue_id: null,
          masked_fields: ['default_outbound_queue_id', 'media_concurrencies', 'queue_configs'],
        },
      ],
      users: [
        {
          username: null,
          phone_type: 'SOFT_PHONE',
          first_name: 'Kim',
          email: null,
          masked_fields: ['desk_phone_number', 'email', 'username'],
        },
      ],
      topic: [
        { value: { masked: ['maxContacts', 'outboundCallerIdName', 'tags'] } },
        { value: { masked: ['defaultOutboundQueueId', 'mediaConcurrencies', 'queueConfigs'] } },
        { value: { masked: ['deskPhoneNumber', 'email', 'username'] } },
      ],
    },
  },
];
