import { at, type Case, ids, instance, newProfile, newQueue, newUser, onProfile, onUser } from '../case.ts';

const { p1, p2, q1, q2, u1, u2 } = ids;
const reference = (queueId: string, channel = 'VOICE') => ({ QueueId: queueId, Channel: channel });
const config = (queueId: string, priority = 1, channel = 'VOICE') => ({
  QueueReference: reference(queueId, channel),
  Priority: priority,
  Delay: 0,
});
const agents = (queue: string, second: number, known = '') =>
  `agents_of_queue_as_of('${queue}', '${at(second)}'${known})`;

/** Histories of lists, who served a queue, and the order of lists. */
export const intervals: readonly Case[] = [
  {
    it: 'gives maximal intervals of an assignment, whatever else changes',
    calls: [
      newProfile(0, {
        QueueConfigs: [config(q1), config(q2)],
        ManualAssignmentQueueConfigs: [{ QueueReference: reference(q1) }],
      }),
      onProfile(2, 'UpdateRoutingProfileName', { Name: 'Other' }),
      onProfile(5, 'UpdateRoutingProfileQueues', { QueueConfigs: [config(q1, 9)] }),
      onProfile(6, 'UpdateRoutingProfileQueues', { QueueConfigs: [config(q1, 9)] }),
      onProfile(7, 'DisassociateRoutingProfileQueues', { QueueReferences: [reference(q1)] }),
      onProfile(9, 'AssociateRoutingProfileQueues', { QueueConfigs: [config(q1, 9)] }),
      onProfile(12, 'DeleteRoutingProfile'),
    ],
    shows: {
      routing_profile_queue_history: [
        {
          routing_profile_id: p1,
          queue_id: q1,
          channel: 'VOICE',
          assignment: 'manual',
          priority: null,
          delay_seconds: null,
          valid_from: at(0),
          valid_to: at(12),
        },
        { queue_id: q1, assignment: 'automatic', priority: 1, valid_from: at(0), valid_to: at(5) },
        {
          queue_id: q2,
          assignment: 'automatic',
          priority: 1,
          delay_seconds: 0,
          valid_from: at(0),
          valid_to: at(12),
        },
        { queue_id: q1, assignment: 'automatic', priority: 9, valid_from: at(5), valid_to: at(7) },
        { queue_id: q1, assignment: 'automatic', priority: 9, valid_from: at(9), valid_to: at(12) },
      ].toSorted((a, b) =>
        a.valid_from + a.queue_id + a.assignment < b.valid_from + b.queue_id + b.assignment ? -1 : 1,
      ),
    },
  },
  {
    it: 'gives one row an agent, by automatic or manual assignment, in any channel',
    calls: [
      newProfile(0, {
        QueueConfigs: [config(q1), config(q1, 2, 'CHAT')],
        ManualAssignmentQueueConfigs: [{ QueueReference: reference(q1) }, { QueueReference: reference(q2) }],
      }),
      newUser(0),
      newUser(2, { Username: 'lee', RoutingProfileId: p2 }, { response: { UserId: u2 } }),
      onUser(5, 'UpdateUserRoutingProfile', { UserId: u2, RoutingProfileId: p1 }),
      onUser(8, 'DeleteUser'),
    ],
    shows: {
      [agents(q1, 3)]: [
        {
          region: 'ap-northeast-1',
          account_id: '123456789012',
          instance_id: instance,
          user_id: u1,
          username: 'kim',
          routing_profile_id: p1,
        },
      ],
      [agents(q2, 6)]: [{ user_id: u1 }, { user_id: u2, username: 'lee', routing_profile_id: p1 }],
      [agents(q1, 8)]: [{ user_id: u2 }],
      [agents(q1, -1)]: [],
      [agents(p1, 6)]: [],
    },
  },
  {
    it: 'sorts lists by code point',
    calls: [
      newProfile(0, {
        QueueConfigs: [
          config(q2, 1, 'VOICE'),
          config(q2, 2, 'CHAT'),
          config(q1, 3, 'TASK'),
          config(q1, 4, 'EMAIL'),
        ],
        MediaConcurrencies: [
          { Channel: 'VOICE', Concurrency: 1 },
          {
            Channel: 'CHAT',
            Concurrency: 3,
            CrossChannelBehavior: { BehaviorType: 'ROUTE_ANY_CHANNEL' },
            WorkloadTypeConcurrencies: [
              { WorkloadType: 'A', Concurrency: 1 },
              {
                WorkloadType: 'B',
                Concurrency: 2,
                CrossChannelWorkloadBehavior: { ChannelWorkloadBehaviorType: 'ROUTE_ANY_CHANNEL' },
              },
            ],
          },
          { Channel: 'TASK' },
        ],
      }),
      onUser(5, 'AssociateUserProficiencies', {
        UserProficiencies: [
          ['b', 'x'],
          ['B', 'z'],
          ['a', 'é'],
          ['a', 'z'],
          ['a', 'Z'],
          ['😀', 'x'],
          ['\uffee', 'x'],
        ].map(([AttributeName, AttributeValue]) => ({ AttributeName, AttributeValue, Level: 1.5 })),
      }),
      newQueue(0, { QuickConnectIds: ['b', 'B', 'a'] }),
    ],
    shows: {
      routing_profiles: [
        {
          queue_configs: [
            [q1, 'EMAIL', 4],
            [q1, 'TASK', 3],
            [q2, 'CHAT', 2],
            [q2, 'VOICE', 1],
          ].map(([queueId, channel, priority]) => ({ queueId, channel, priority, delaySeconds: 0 })),
        },
      ],
      routing_profile_history: [
        {
          media_concurrencies: [
            {
              channel: 'CHAT',
              concurrency: 3,
              crossChannelBehavior: 'ROUTE_ANY_CHANNEL',
              workloadTypeConcurrencies: [
                { workloadType: 'A', concurrency: 1 },
                { workloadType: 'B', concurrency: 2, crossChannelBehavior: 'ROUTE_ANY_CHANNEL' },
              ],
            },
            { channel: 'TASK' },
            { channel: 'VOICE', concurrency: 1 },
          ],
        },
      ],
      routing_profile_concurrency: [
        {
          channel: 'CHAT',
          concurrency: 3,
          cross_channel_behavior: 'ROUTE_ANY_CHANNEL',
          routing_profile_name: 'Basic',
        },
        { channel: 'TASK', concurrency: null },
        { channel: 'VOICE', concurrency: 1 },
      ],
      users: [
        {
          proficiencies: [
            ['B', 'z'],
            ['a', 'Z'],
            ['a', 'z'],
            ['a', 'é'],
            ['b', 'x'],
            ['\uffee', 'x'],
            ['😀', 'x'],
          ].map(([name, value]) => ({ name, value, level: 1.5 })),
        },
      ],
      queues: [{ quick_connect_ids: ['B', 'a', 'b'] }],
    },
  },
];
