import {
  arn,
  type Case,
  call,
  ids,
  instance,
  instanceArn,
  newProfile,
  newQueue,
  newUser,
  onQueue,
  onUser,
} from '../case.ts';

const { g1, h1, p1, q1, q2, s1, u1, x1, x2 } = ids;
const encoded = (segment: string, id: string) => encodeURIComponent(arn(segment, id));

/** How members of a request are read. */
export const members: readonly Case[] = [
  {
    it: 'keeps flat phone columns and channel settings apart, and merges the members given',
    calls: [
      newUser(0, {
        PhoneConfig: {
          PhoneType: 'SOFT_PHONE',
          AutoAccept: false,
          AfterContactWorkTimeLimit: 30,
          PersistentConnection: true,
        },
        IdentityInfo: { FirstName: 'Kim', LastName: 'Doe' },
      }),
      onUser(5, 'UpdateUserConfig', {
        AutoAcceptConfigs: [{ Channel: 'VOICE', AutoAccept: true, AgentFirstCallbackAutoAccept: false }],
        AfterContactWorkConfigs: [
          { Channel: 'CHAT', AfterContactWorkConfig: { AfterContactWorkTimeLimit: 60 } },
        ],
        PersistentConnectionConfigs: [{ Channel: 'VOICE', PersistentConnection: true }],
        VoiceEnhancementConfigs: [{ Channel: 'VOICE', VoiceEnhancementMode: 'NONE' }],
        PhoneNumberConfigs: [{ Channel: 'VOICE', PhoneType: 'DESK_PHONE', PhoneNumber: '+81312345678' }],
      }),
      onUser(6, 'UpdateUserPhoneConfig', { PhoneConfig: { AutoAccept: true } }),
      onUser(7, 'UpdateUserIdentityInfo', { IdentityInfo: { LastName: 'Roe' } }),
      onUser(8, 'UpdateUserConfig', { AutoAcceptConfigs: [{ Channel: 'CHAT', AutoAccept: false }] }),
    ],
    shows: {
      users: [
        {
          phone_type: 'SOFT_PHONE',
          auto_accept: true,
          after_contact_work_seconds: 30,
          persistent_connection: true,
          desk_phone_number: null,
          first_name: 'Kim',
          last_name: 'Roe',
        },
      ],
      user_history: [
        { channel_settings: {} },
        { changed_fields: ['channel_settings'] },
        { changed_fields: ['auto_accept'] },
        { changed_fields: ['last_name'], operations: ['UpdateUserIdentityInfo'] },
        {
          channel_settings: {
            CHAT: { afterContactWorkSeconds: 60, autoAccept: false },
            VOICE: {
              autoAccept: true,
              agentFirstCallbackAutoAccept: false,
              persistentConnection: true,
              voiceEnhancementMode: 'NONE',
              phoneType: 'DESK_PHONE',
              phoneNumber: '+81312345678',
            },
          },
        },
      ],
    },
  },
  {
    it: 'reduces every id to the bare one, and reads seconds and counts as numbers',
    calls: [
      newUser(0, {
        SecurityProfileIds: [arn('security-profile', s1)],
        RoutingProfileId: encoded('routing-profile', p1),
        HierarchyGroupId: arn('agent-group', g1),
        DirectoryUserId: 'dir-1',
        PhoneConfig: {
          PhoneType: 'DESK_PHONE',
          AfterContactWorkTimeLimit: '30',
          AutoAccept: true,
          DeskPhoneNumber: '+81312345678',
        },
      }),
      newQueue(0, {
        HoursOfOperationId: arn('operating-hours', h1),
        MaxContacts: '7',
        QuickConnectIds: [arn('transfer-destination', x1)],
        EmailAddressesConfig: [{ EmailAddressId: arn('email-address', x2) }],
        OutboundCallerConfig: {
          OutboundCallerIdNumberId: `arn:aws:connect:ap-northeast-1:123456789012:phone-number/${x1}`,
          OutboundFlowId: arn('contact-flow', x2),
        },
        OutboundEmailConfig: { OutboundEmailAddressId: arn('email-address', x1) },
      }),
      newProfile(0, {
        DefaultOutboundQueueId: arn('queue', q1),
        QueueConfigs: [
          { QueueReference: { QueueId: arn('queue', q2), Channel: 'VOICE' }, Priority: '1', Delay: '20' },
        ],
        ManualAssignmentQueueConfigs: [{ QueueReference: { QueueId: arn('queue', q2), Channel: 'CHAT' } }],
        MediaConcurrencies: [{ Channel: 'VOICE', Concurrency: '1' }],
        AgentAvailabilityTimer: 'TIME_SINCE_LAST_ACTIVITY',
      }),
    ],
    shows: {
      topic: [
        {
          value: {
            data: {
              username: 'kim',
              securityProfileIds: [s1],
              routingProfileId: p1,
              hierarchyGroupId: g1,
              directoryUserId: 'dir-1',
              phoneType: 'DESK_PHONE',
              afterContactWorkSeconds: 30,
              autoAccept: true,
              deskPhoneNumber: '+81312345678',
            },
          },
        },
        {
          value: {
            data: {
              name: 'Billing',
              hoursOfOperationId: h1,
              maxContacts: 7,
              quickConnectIds: [x1],
              emailAddressIds: [x2],
              outboundCallerIdNumberId: x1,
              outboundFlowId: x2,
              outboundEmailAddressId: x1,
            },
          },
        },
        {
          value: {
            data: {
              name: 'Basic',
              description: 'First',
              defaultOutboundQueueId: q1,
              queueConfigs: [{ queueId: q2, channel: 'VOICE', priority: 1, delaySeconds: 20 }],
              manualAssignmentQueues: [{ queueId: q2, channel: 'CHAT' }],
              mediaConcurrencies: [{ channel: 'VOICE', concurrency: 1 }],
              agentAvailabilityTimer: 'TIME_SINCE_LAST_ACTIVITY',
            },
          },
        },
      ],
      queues: [{ max_contacts: 7, outbound_caller_id_number_id: x1, email_address_ids: [x2] }],
      users: [{ after_contact_work_seconds: 30, directory_user_id: 'dir-1', routing_profile_name: 'Basic' }],
    },
  },
  {
    it: 'finds the instance in the ARN of the resource, and members in any case',
    calls: [
      {
        second: 0,
        operation: 'UpdateQueueStatus',
        request: { queueId: encoded('queue', q1), status: 'DISABLED' },
      },
      { second: 1, operation: 'DeleteUser', request: { userid: arn('agent', u1), INSTANCEID: instance } },
    ],
    shows: {
      queues: [{ queue_id: q1, status: 'DISABLED' }],
      user_history: [{ user_id: u1 }],
      topic: [{ headers: { ce_source: instanceArn } }, {}],
    },
  },
  {
    it: 'takes an empty error code for none',
    calls: [
      newQueue(0, {}, { record: { errorCode: '' } }),
      onQueue(5, 'UpdateQueueName', { Name: 'New' }, { record: { errorCode: null, errorMessage: null } }),
    ],
    shows: { queues: [{ name: 'New' }] },
  },
  {
    it: 'names what it only knows by its key',
    calls: [
      call(5, 'UpdateQueueName', { QueueId: encodeURIComponent(arn('queue', q1)), Name: 'Encoded' }),
      call(6, 'UpdateQueueStatus', { queueId: arn('queue', q1), Status: 'DISABLED' }),
      call(7, 'DeleteQueue', { QueueId: q2.toUpperCase() }),
    ],
    shows: { queues: [{ queue_id: q1, name: 'Encoded', status: 'DISABLED' }] },
  },
];
