import { at, type Case, ids, newProfile, newUser, onProfile, onQueue, onUser } from '../case.ts';

const { p1, q1, q2, u1, x1, x2 } = ids;
const arnOfQueue = 'arn%3Aaws%3Aconnect%3Aap-northeast-1%3A123456789012%3Ainstance%2Fthe-instance%2Fqueue%2F';
const config = (queueId: string, priority: number, delay = 0, channel = 'VOICE') => ({
  QueueReference: { QueueId: queueId, Channel: channel },
  Priority: priority,
  Delay: delay,
});
const entry = (queueId: string, priority: number, delaySeconds = 0, channel = 'VOICE') => ({
  queueId,
  channel,
  priority,
  delaySeconds,
});
const reference = (queueId: string, channel = 'VOICE') => ({ QueueId: queueId, Channel: channel });
const skill = (name: string, level?: number) => ({
  AttributeName: name,
  AttributeValue: 'yes',
  ...(level === undefined ? {} : { Level: level }),
});
const onTags = (second: number, operation: string, request: object) => ({
  second,
  operation,
  request: { resourceArn: `${arnOfQueue}${q1}`, ...request },
});

/** What adding, updating, removing and replacing entries come to. */
export const lists: readonly Case[] = [
  {
    it: 'leaves a list unknown when something is removed from it, and makes a partial one of the first addition',
    calls: [
      onProfile(1, 'DisassociateRoutingProfileQueues', {
        QueueReferences: [reference(q1)],
        ManualAssignmentQueueReferences: [reference(q1)],
      }),
      onProfile(5, 'AssociateRoutingProfileQueues', { QueueConfigs: [config(q2, 2)] }),
      onQueue(1, 'DisassociateQueueQuickConnects', { QuickConnectIds: [x1] }),
      onQueue(5, 'AssociateQueueQuickConnects', { QuickConnectIds: [x2] }),
      onQueue(6, 'DisassociateQueueEmailAddresses', { EmailAddressesId: [x2] }),
      onTags(6, 'UntagResource', { tagKeys: ['a'] }),
      onTags(7, 'TagResource', { tags: { b: '1' } }),
      onUser(1, 'DisassociateUserProficiencies', { UserProficiencies: [skill('a')] }),
      onUser(2, 'AssociateUserProficiencies', { UserProficiencies: [skill('b', 3)] }),
    ],
    shows: {
      routing_profile_history: [
        { valid_from: at(1), queue_configs: null, manual_assignment_queues: null },
        { valid_from: at(5), queue_configs: [entry(q2, 2)], manual_assignment_queues: null },
      ],
      queue_history: [
        { valid_from: at(1), quick_connect_ids: null },
        { valid_from: at(5), quick_connect_ids: [x2], email_address_ids: null },
        { valid_from: at(7), tags: { b: '1' }, email_address_ids: null },
      ],
      user_history: [{ proficiencies: null }, { proficiencies: [{ name: 'b', value: 'yes', level: 3 }] }],
      routing_profile_queues: [
        {
          queue_id: q2,
          channel: 'VOICE',
          assignment: 'automatic',
          priority: 2,
          delay_seconds: 0,
          queue_name: null,
        },
      ],
    },
  },
  {
    it: 'adds an entry that is updated and was not seen before',
    calls: [
      onProfile(1, 'UpdateRoutingProfileQueues', { QueueConfigs: [config(q1, 4, 9)] }),
      onUser(1, 'UpdateUserProficiencies', { UserProficiencies: [skill('b', 3)] }),
      onUser(5, 'UpdateUserProficiencies', { UserProficiencies: [skill('a', 2)] }),
      newProfile(1, { QueueConfigs: [config(q1, 1)] }, { response: { RoutingProfileId: ids.p2 } }),
      onProfile(5, 'UpdateRoutingProfileQueues', {
        RoutingProfileId: ids.p2,
        QueueConfigs: [config(q1, 7, 1, 'CHAT')],
      }),
    ],
    shows: {
      routing_profiles: [
        { routing_profile_id: p1, queue_configs: [entry(q1, 4, 9)] },
        { routing_profile_id: ids.p2, queue_configs: [entry(q1, 7, 1, 'CHAT'), entry(q1, 1)] },
      ],
      user_proficiencies: [
        { user_id: u1, attribute_name: 'a', attribute_value: 'yes', level: 2 },
        { user_id: u1, attribute_name: 'b', attribute_value: 'yes', level: 3 },
      ],
    },
  },
  {
    it: 'does not revive by an update what a removal of the same second took away',
    calls: [
      newProfile(0, { QueueConfigs: [config(q1, 1), config(q2, 1)] }),
      onProfile(5, 'UpdateRoutingProfileQueues', { QueueConfigs: [config(q1, 4), config(q2, 5)] }),
      onProfile(5, 'DisassociateRoutingProfileQueues', { QueueReferences: [reference(q1)] }),
      newUser(0, {}),
      onUser(1, 'AssociateUserProficiencies', { UserProficiencies: [skill('a', 1), skill('b', 1)] }),
      onUser(5, 'UpdateUserProficiencies', { UserProficiencies: [skill('a', 5), skill('b', 5)] }),
      onUser(5, 'DisassociateUserProficiencies', { UserProficiencies: [skill('a')] }),
    ],
    shows: {
      routing_profile_history: [
        {},
        {
          valid_from: at(5),
          queue_configs: [entry(q2, 5)],
          change_event_ids: ['event-2', 'event-3'],
          changed_fields: ['queue_configs'],
        },
      ],
      users: [{ proficiencies: [{ name: 'b', value: 'yes', level: 5 }] }],
    },
  },
  {
    it: 'does not revive it in a list that is unknown or of that second either',
    calls: [
      onProfile(5, 'DisassociateRoutingProfileQueues', { QueueReferences: [reference(q1)] }),
      onProfile(5, 'UpdateRoutingProfileQueues', { QueueConfigs: [config(q1, 4)] }),
      newProfile(5, { QueueConfigs: [config(q1, 1)] }, { response: { RoutingProfileId: ids.p2 } }),
      onProfile(5, 'UpdateRoutingProfileQueues', { RoutingProfileId: ids.p2, QueueConfigs: [config(q1, 7)] }),
      onProfile(5, 'DisassociateRoutingProfileQueues', {
        RoutingProfileId: ids.p2,
        QueueReferences: [reference(q1)],
      }),
    ],
    shows: { routing_profiles: [{ queue_configs: null }, { queue_configs: [] }] },
  },
  {
    it: 'has an entry updated in the second after its removal, and one added in the same second',
    calls: [
      newProfile(0, { QueueConfigs: [config(q1, 1), config(q2, 1)] }),
      onProfile(5, 'DisassociateRoutingProfileQueues', { QueueReferences: [reference(q1), reference(q2)] }),
      onProfile(5, 'AssociateRoutingProfileQueues', { QueueConfigs: [config(q2, 8)] }),
      onProfile(5, 'UpdateRoutingProfileQueues', { QueueConfigs: [config(q2, 3)] }),
      onProfile(6, 'UpdateRoutingProfileQueues', { QueueConfigs: [config(q1, 4)] }),
    ],
    shows: {
      routing_profile_history: [
        {},
        { queue_configs: [entry(q2, 8)] },
        { queue_configs: [entry(q1, 4), entry(q2, 8)] },
      ],
    },
  },
  {
    it: 'keeps automatic and manual assignment apart',
    calls: [
      newProfile(0, {
        QueueConfigs: [config(q1, 1)],
        ManualAssignmentQueueConfigs: [{ QueueReference: reference(q1) }],
      }),
      onProfile(5, 'DisassociateRoutingProfileQueues', { QueueReferences: [reference(q1)] }),
      onProfile(6, 'AssociateRoutingProfileQueues', {
        ManualAssignmentQueueConfigs: [{ QueueReference: reference(q1, 'CHAT') }],
      }),
    ],
    shows: {
      routing_profiles: [
        {
          queue_configs: [],
          manual_assignment_queues: [
            { queueId: q1, channel: 'CHAT' },
            { queueId: q1, channel: 'VOICE' },
          ],
        },
      ],
      routing_profile_queues: [
        { queue_id: q1, channel: 'CHAT', assignment: 'manual', priority: null, delay_seconds: null },
        { queue_id: q1, channel: 'VOICE', assignment: 'manual', priority: null, delay_seconds: null },
      ],
    },
  },
];
