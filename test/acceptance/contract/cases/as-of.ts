import { at, type Case, ids, newProfile, newQueue, newUser, onProfile, onQueue, onUser } from '../case.ts';

const { p1, p2, q1, q2, u1, u2 } = ids;
const reference = (queueId: string, channel = 'VOICE') => ({ QueueId: queueId, Channel: channel });
const config = (queueId: string, priority = 1, channel = 'VOICE') => ({
  QueueReference: reference(queueId, channel),
  Priority: priority,
  Delay: 0,
});
const agents = (queue: string, second: number, known = '') =>
  `agents_of_queue_as_of('${queue}', '${at(second)}'${known})`;

/** States and names as of a time, by what was known at another. */
export const asOf: readonly Case[] = [
  {
    it: 'begins at its second and ends before the next',
    calls: [
      newProfile(5, { QueueConfigs: [config(q1)] }),
      onProfile(9, 'UpdateRoutingProfileName', { Name: 'Other' }),
    ],
    shows: {
      [`routing_profiles_as_of('${at(4)}')`]: [],
      [`routing_profiles_as_of('${at(5)}')`]: [
        {
          name: 'Basic',
          last_changed_at: at(5),
          created_at: at(5),
          is_complete: true,
          tags: {},
          masked_fields: [],
          masked_since: {},
          last_changed_by: 'dev',
          last_change_event_id: 'event-1',
        },
      ],
      [`routing_profiles_as_of('${at(8)}'::timestamptz + interval '999 ms')`]: [{ name: 'Basic' }],
      [`routing_profiles_as_of('${at(9)}')`]: [{ name: 'Other', last_change_event_id: 'event-2' }],
      [`routing_profile_queues_as_of('${at(9)}')`]: [{ routing_profile_name: 'Other' }],
      [`routing_profile_queues_as_of(valid_at => '${at(4)}')`]: [],
    },
  },
  {
    it: 'tells names as they were known then',
    once: true,
    calls: [
      newUser(0),
      newProfile(0, { QueueConfigs: [config(q1)] }),
      { ...onProfile(3, 'UpdateRoutingProfileName', { Name: 'Late' }), wave: 1 },
      { ...newQueue(0), wave: 1 },
      { ...onUser(4, 'UpdateUserRoutingProfile', { RoutingProfileId: p2 }), wave: 2 },
    ],
    shows: {
      [`users_as_of('${at(3)}', known after 0)`]: [{ routing_profile_name: 'Basic' }],
      [`users_as_of('${at(3)}', known after 1)`]: [{ routing_profile_name: 'Late' }],
      [`users_as_of(valid_at => '${at(2)}', known_at => known after 1)`]: [{ routing_profile_name: 'Basic' }],
      [`routing_profiles_as_of('${at(3)}', known after 0)`]: [
        { name: 'Basic', default_outbound_queue_name: null },
      ],
      [`routing_profiles_as_of('${at(3)}')`]: [{ name: 'Late', default_outbound_queue_name: 'Billing' }],
      [`routing_profile_queues_as_of('${at(3)}', known after 0)`]: [
        { queue_name: null, routing_profile_name: 'Basic' },
      ],
      [`queues_as_of('${at(3)}', known after 0)`]: [],
      [agents(q1, 5)]: [],
      [agents(q1, 5, ', known after 1')]: [{ user_id: u1 }],
      [agents(q1, 5, ', known_at => known after 1')]: [{ user_id: u1 }],
    },
  },
  {
    it: 'joins no names of deleted or unknown resources',
    calls: [
      newUser(0),
      newProfile(0, { QueueConfigs: [config(q1), config(q2)] }),
      newQueue(0),
      onQueue(5, 'DeleteQueue'),
      newUser(0, { RoutingProfileId: p2 }, { response: { UserId: u2 } }),
      onProfile(8, 'DeleteRoutingProfile'),
    ],
    shows: {
      users: [
        { user_id: u1, routing_profile_id: p1, routing_profile_name: null },
        { user_id: u2, routing_profile_name: null },
      ],
      [`users_as_of('${at(7)}')`]: [{ routing_profile_name: 'Basic' }, { routing_profile_name: null }],
      [`routing_profiles_as_of('${at(4)}')`]: [{ default_outbound_queue_name: 'Billing' }],
      [`routing_profiles_as_of('${at(6)}')`]: [{ default_outbound_queue_name: null }],
      [`routing_profile_queues_as_of('${at(4)}')`]: [
        { queue_name: 'Billing', routing_profile_name: 'Basic' },
        { queue_name: null },
      ],
      routing_profile_queues: [],
    },
  },
];
