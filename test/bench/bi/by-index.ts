/** What questions are about. */
export interface Asked {
  user: string;
  profile: string;
  queue: string;
  instance: string;
  event: string;
  day: string;
}

/** Questions that may read no large table from its first row to the last. */
export const byIndex: readonly [what: string, question: (ids: Asked) => string][] = [
  [
    'one day',
    (ids) =>
      `select * from bi.changes where occurred_at >= '${ids.day}' and occurred_at < '${ids.day}'::timestamptz + interval '1 day'`,
  ],
  [
    'who changed what in a day',
    (ids) =>
      `select actor_name, count(*) from bi.changes where occurred_at >= '${ids.day}' and occurred_at < '${ids.day}'::timestamptz + interval '1 day' and succeeded group by 1`,
  ],
  ['the changes of a resource', (ids) => `select * from bi.changes where resource_id = '${ids.user}'`],
  ['one event', (ids) => `select * from bi.changes where event_id = '${ids.event}'`],
  ['the first changes', () => 'select * from bi.changes limit 100'],
  ['the latest changes', () => 'select * from bi.latest_changes limit 100'],
  [
    'the latest changes, sorted once more',
    () => 'select * from bi.latest_changes order by occurred_at desc limit 100',
  ],
  ['the latest refused calls', () => 'select * from bi.latest_changes where not succeeded limit 10'],
  ['the history of a user', (ids) => `select * from bi.user_history where user_id = '${ids.user}'`],
  [
    'the history of a user by name',
    () =>
      `select * from bi.user_history where user_id in (select user_id from bi.users where username = 'user-7')`,
  ],
  [
    'the history of a routing profile',
    (ids) => `select * from bi.routing_profile_history where routing_profile_id = '${ids.profile}'`,
  ],
  ['the history of a queue', (ids) => `select * from bi.queue_history where queue_id = '${ids.queue}'`],
  [
    'how a routing profile served its queues',
    (ids) => `select * from bi.routing_profile_queue_history where routing_profile_id = '${ids.profile}'`,
  ],
  ['the users', () => 'select * from bi.users'],
  ['the routing profiles', () => 'select * from bi.routing_profiles'],
  ['the queues', () => 'select * from bi.queues'],
  ['one user', (ids) => `select * from bi.users where user_id = '${ids.user}'`],
  [
    'the changes of a user beside the user',
    (ids) =>
      `select * from bi.users u join bi.changes c on c.resource_id = u.user_id where u.user_id = '${ids.user}'`,
  ],
];
