/** A question as a reader asks it, by hand of tables made for it, and as somebody would ask who has neither. */
export interface Question {
  name: string;
  ours: string;
  ideal: string;
  naive: string;
  /** what ideal is, where it is not the same question by hand */
  of?: string;
}

/** Moments and ids that the questions name, as SQL literals. */
export interface Subjects {
  /** some time in the middle of the history */
  middle: string;
  /** a week before the newest event, and that event */
  weekAgo: string;
  now: string;
  user: string;
  queue: string;
}

const byProfile = '(p.instance_id, p.routing_profile_id) = (u.instance_id, u.routing_profile_id)';
const newest = (history: string, until = '') =>
  `select distinct on (resource_key) * from warehouse.${history} where recorded_to is null ${until}
   order by resource_key, valid_from desc`;
const fromJson = (since: string) =>
  `select event ->> 'eventId', event -> 'actor' ->> 'sessionName', event -> 'data' from ledger.change_events
   where (event ->> 'occurredAt')::timestamptz >= ${since}`;

export function questions({ middle, weekAgo, now, user, queue }: Subjects): Question[] {
  const before = `and valid_from <= ${middle}`;
  const at = (alias: string) => `${alias}.validity @> ${middle}::timestamptz and not ${alias}.is_deleted`;
  const week = `occurred_at >= ${weekAgo} and occurred_at <= ${now}`;
  const perPerson = (from: string) =>
    `select actor_name, resource_kind, count(*), count(distinct resource_id), max(occurred_at)
     from ${from} where ${week} and succeeded group by 1, 2`;
  const view = (name: string, history: string) => ({
    name: name.replaceAll('_', '-'),
    ours: `select * from bi.${name}`,
    ideal: `select * from ideal.${name}`,
    naive: newest(history),
  });
  const asOf = (name: string, ideal: string, history: string, given = middle) => ({
    name: name.replaceAll('_', '-'),
    ours: `select * from bi.${name}(${given})`,
    ideal,
    naive: newest(history, before),
  });
  return [
    view('users', 'user_history'),
    view('routing_profiles', 'routing_profile_history'),
    view('queues', 'queue_history'),
    view('routing_profile_queues', 'routing_profile_history'),
    view('user_security_profiles', 'user_history'),
    asOf(
      'users_as_of',
      `select u.*, p.name from ideal.user_versions u left join ideal.profile_versions p
       on ${byProfile} and ${at('p')} where ${at('u')}`,
      'user_history',
    ),
    asOf(
      'routing_profiles_as_of',
      `select p.*, q.name from ideal.profile_versions p left join ideal.queue_versions q
       on (q.instance_id, q.queue_id) = (p.instance_id, p.default_outbound_queue_id) and ${at('q')} where ${at('p')}`,
      'routing_profile_history',
    ),
    asOf('queues_as_of', `select * from ideal.queue_versions q where ${at('q')}`, 'queue_history'),
    asOf(
      'agents_of_queue_as_of',
      `select u.user_id, u.username, p.routing_profile_id from ideal.user_versions u join ideal.profile_versions p
       on ${byProfile} and ${at('p')} and p.queue_configs @> jsonb_build_array(jsonb_build_object('queueId', ${queue}))
       where ${at('u')}`,
      'user_history',
      `${queue}, ${middle}`,
    ),
    {
      name: 'policies-users',
      ours: 'select * from bi.users',
      ideal: 'select * from ideal.unbound_users',
      naive: newest('user_history'),
      of: 'the same view without policies',
    },
    {
      name: 'policies-user-history',
      ours: `select * from bi.user_history where user_id = ${user}`,
      ideal: `select * from ideal.unbound_user_history where user_id = ${user}`,
      naive: `select * from warehouse.user_history where user_id = ${user}`,
      of: 'the same view without policies',
    },
    {
      name: 'history-of-a-user',
      ours: `select * from bi.user_history where user_id = ${user}`,
      ideal: `select * from ideal.user_versions where user_id = ${user} order by valid_from`,
      naive: `select * from warehouse.user_history where user_id = ${user}`,
    },
    {
      name: 'changes-of-a-user',
      ours: `select * from bi.changes where resource_id = ${user}`,
      ideal: `select * from ideal.changes where resource_id = ${user} order by occurred_at`,
      naive: `select * from ledger.change_events where event -> 'resource' ->> 'id' = ${user}`,
    },
    {
      name: 'who-changed-what',
      ours: perPerson('bi.changes'),
      ideal: perPerson('ideal.changes'),
      naive: fromJson(weekAgo),
    },
    {
      name: 'latest-changes',
      ours: 'select * from bi.latest_changes limit 100',
      ideal: 'select * from ideal.changes order by occurred_at desc limit 100',
      naive: `${fromJson(weekAgo)} order by (event ->> 'occurredAt')::timestamptz desc limit 100`,
    },
  ];
}
