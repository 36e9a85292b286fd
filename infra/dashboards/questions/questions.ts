/**
 * A question of the people who use Connect, in SQL for `bi_reader`. Grafana puts in the chosen time (`$__timeFilter`),
 * the chosen instances (`$instance`), the time zone of the team (`$zone`) and its working hours (`$opens`, `$closes`).
 */
export interface Question {
  title: string;
  /** what a reader learns from it */
  tells: string;
  kind: 'stat' | 'table' | 'barchart' | 'timeseries';
  /** Grafana's name of the unit of a stat */
  unit?: string;
  sql: string;
}

const during = '$__timeFilter(occurred_at) and instance_id in ($instance)';
const local = `occurred_at at time zone '$zone'`;
const told = 'select occurred_at as "when", actor_name as who, summary as what, operation, resource_id from';

/** Who did something */
const people: Question[] = [
  {
    title: 'Who changed what?',
    tells: 'People and programs, how much they changed of which kind, and when last',
    kind: 'table',
    sql: `select actor_name as who, resource_kind as kind, count(*) as changes, count(distinct resource_id) as resources,
  max(occurred_at) as last
from bi.changes
where ${during} and succeeded
group by 1, 2
order by 3 desc, 1, 2`,
  },
  {
    title: 'Changes by person',
    tells: 'The twenty who changed most',
    kind: 'barchart',
    sql: `select actor_name as who, count(*) as changes
from bi.changes
where ${during} and succeeded
group by 1
order by 2 desc, 1
limit 20`,
  },
  {
    title: 'Changes by hour of the day',
    tells: 'In the time zone of the team',
    kind: 'barchart',
    sql: `select lpad(extract(hour from ${local})::text, 2, '0') as hour, count(*) as changes
from bi.changes
where ${during} and succeeded
group by 1
order by 1`,
  },
  {
    title: 'Changes over time',
    tells: 'By kind of resource',
    kind: 'timeseries',
    sql: `select $__timeGroupAlias(occurred_at, $__interval), resource_kind as metric, count(*) as changes
from bi.changes
where ${during} and succeeded
group by 1, 2
order by 1`,
  },
];

/** What should be looked at */
const incidents: Question[] = [
  {
    title: 'Changes outside of working hours',
    tells: 'At weekends, before the team opens and after it closes, newest first',
    kind: 'table',
    sql: `${told} bi.latest_changes
where ${during} and succeeded
  and (extract(isodow from ${local}) > 5
    or extract(hour from ${local}) < $opens or extract(hour from ${local}) >= $closes)
limit 500`,
  },
  {
    title: 'Refused calls',
    tells: 'What was tried and Connect refused, and why',
    kind: 'table',
    sql: `select occurred_at as "when", actor_name as who, operation, error_code as why, resource_name as resource, source_ip
from bi.latest_changes
where ${during} and not succeeded
limit 500`,
  },
  {
    title: 'Deletions',
    tells: 'What was deleted and by whom',
    kind: 'table',
    sql: `select occurred_at as "when", actor_name as who, resource_kind as kind, resource_name as resource
from bi.latest_changes
where ${during} and succeeded and change like '%Deleted'
limit 500`,
  },
  {
    title: 'Latest changes',
    tells: 'Each in a sentence, newest first',
    kind: 'table',
    sql: `${told} bi.latest_changes
where ${during}
limit 100`,
  },
];

const same = '(p.region, p.instance_id, p.routing_profile_id)';

/** What is odd about how it is set up now */
const state: Question[] = [
  {
    title: 'Agents without a queue',
    tells: 'Users whose routing profile serves no queue, so that no contact of a queue reaches them',
    kind: 'table',
    sql: `select u.username, u.routing_profile_name as profile, u.last_changed_at as since, u.last_changed_by as by
from bi.users u
where u.instance_id in ($instance) and not exists (
  select from bi.routing_profile_queues p
  where ${same} = (u.region, u.instance_id, u.routing_profile_id))
order by 1`,
  },
  {
    title: 'Profiles nobody uses',
    tells: 'Routing profiles that no user has',
    kind: 'table',
    sql: `select p.name as profile, p.created_at as created, p.last_changed_at as changed, p.last_changed_by as by
from bi.routing_profiles p
where p.instance_id in ($instance) and not exists (
  select from bi.users u
  where (u.region, u.instance_id, u.routing_profile_id) = ${same})
order by 1`,
  },
  {
    title: 'Masked or incomplete resources',
    tells: 'Where CloudTrail hides values, or nobody saw the creation: what is shown may be old or a part',
    kind: 'table',
    sql: `select kind, name, masked_fields as hidden, is_complete as complete, last_changed_at as changed
from (
  select 'user' as kind, username as name, masked_fields, is_complete, last_changed_at, instance_id from bi.users
  union all
  select 'routing profile', name, masked_fields, is_complete, last_changed_at, instance_id from bi.routing_profiles
  union all
  select 'queue', name, masked_fields, is_complete, last_changed_at, instance_id from bi.queues
) all_kinds
where instance_id in ($instance) and (masked_fields <> '{}' or not is_complete)
order by 1, 2`,
  },
];

/** Whether the answers can be trusted */
const trust: Question[] = [
  {
    title: 'Newest call',
    tells: 'When the newest call was made that the warehouse knows of',
    kind: 'stat',
    unit: 'dateTimeAsLocal',
    sql: 'select (extract(epoch from last_event_at) * 1000)::bigint as newest from bi.about',
  },
  {
    title: 'Changes',
    tells: 'Calls in the chosen time, refused ones too',
    kind: 'stat',
    unit: 'none',
    sql: `select count(*) as changes from bi.changes where ${during}`,
  },
  {
    title: 'Users',
    tells: 'Users that exist now',
    kind: 'stat',
    unit: 'none',
    sql: 'select count(*) as users from bi.users where instance_id in ($instance)',
  },
  {
    title: 'Not to be trusted',
    tells: 'Resources with an event that could not be used; bi.untrusted_resources names them',
    kind: 'stat',
    unit: 'none',
    sql: 'select count(*) as resources from bi.untrusted_resources where instance_id in ($instance)',
  },
];

export const sections: readonly { title: string; questions: readonly Question[] }[] = [
  { title: 'At a glance', questions: trust },
  { title: 'Who changed what', questions: people },
  { title: 'To be looked at', questions: incidents },
  { title: 'How it is set up now', questions: state },
];
