import type { Question, Subjects } from './question.ts';

const fromJson = (since: string) =>
  `select event ->> 'eventId', event -> 'actor' ->> 'sessionName', event -> 'data' from ledger.change_events
   where (event ->> 'occurredAt')::timestamptz >= ${since}`;

/** Who did what; by hand of a flat table in which every column is computed already. */
export function changes({ weekAgo, now, user, columns }: Subjects): Question[] {
  const week = `occurred_at >= ${weekAgo} and occurred_at <= ${now}`;
  const perPerson = (from: string) =>
    `select actor_name, resource_kind, count(*), count(distinct resource_id), max(occurred_at)
     from ${from} where ${week} and succeeded group by 1, 2`;
  const told = (from: string) => `select ${(columns.changes ?? []).join(', ')} from ${from} where ${week}`;
  const untold = (from: string) =>
    `select occurred_at, actor_name, operation, resource_kind, resource_id, succeeded from ${from} where ${week}`;
  const ofUser = `where resource_id = ${user}`;
  return [
    {
      name: 'changes-of-a-user',
      ours: `select * from bi.changes ${ofUser}`,
      ideal: `select * from ideal.changes ${ofUser} order by occurred_at`,
      naive: `select * from ledger.change_events where event -> 'resource' ->> 'id' = ${user}`,
    },
    ...[
      { name: 'who-changed-what', asked: perPerson },
      { name: 'calls-of-a-week', asked: untold },
      { name: 'changes-of-a-week', asked: told },
    ].map(({ name, asked }) => ({
      name,
      ours: asked('bi.changes'),
      ideal: asked('ideal.changes'),
      naive: fromJson(weekAgo),
    })),
    {
      name: 'latest-changes',
      ours: 'select * from bi.latest_changes limit 100',
      ideal: 'select * from ideal.changes order by occurred_at desc limit 100',
      naive: `${fromJson(weekAgo)} order by (event ->> 'occurredAt')::timestamptz desc limit 100`,
    },
  ];
}
