-- Numbered resources: users, then routing profiles, then queues; the remainder by the number of instances is theirs.
create unlogged table bench.resources as
select
  r, kind, md5('resource ' || r)::uuid as key, md5('id ' || r)::uuid::text as id,
  md5('instance ' || r % instances)::uuid::text as instance_id, r % instances as instance,
  case kind when 'user' then 'user-' || r when 'queue' then 'Queue ' || r else 'Profile ' || r end as name
from (values ({instances}, {users}, {profiles}, {queues})) size (instances, users, profiles, queues)
cross join lateral generate_series(0, users + profiles + queues - 1) r
cross join lateral (values (
  case when r < users then 'user' when r < users + profiles then 'routing-profile' else 'queue' end)) k (kind);
alter table bench.resources add primary key (r);
analyze bench.resources;

-- The same numbers in every run: one for each event and purpose, evenly between 0 and 1
create function bench.dice(n int, purpose int) returns float8 language sql immutable parallel safe
return (hashint4extended(n, purpose) & 4503599627370495) / 4503599627370496.0::float8;

-- What is so after event n: the routing profile or queue of that number, of the same instance
create function bench.profile_at(instance int, n int) returns text language sql immutable parallel safe
return md5('id ' || {users} + instance + {instances} * (abs(hashint4(n)) % ({profiles} / {instances})))::uuid::text;
create function bench.queue_at(instance int, n int) returns text language sql immutable parallel safe
return md5('id ' || {users} + {profiles} + instance + {instances} * (abs(hashint4(n)) % ({queues} / {instances})))::uuid::text;
-- Lists of queues, a few for each instance: a profile has one of them after an event
create unlogged table bench.lists as
select instance, list, jsonb_agg(jsonb_build_object('queueId', queue, 'channel', 'VOICE', 'priority', 1, 'delaySeconds', list) order by queue) as queues
from generate_series(0, {instances} - 1) instance cross join generate_series(0, 15) list
cross join lateral (select distinct bench.queue_at(instance, list * 31 + i) as queue from generate_series(1, 5) i) q
group by 1, 2;
alter table bench.lists add primary key (instance, list);
analyze bench.lists;

-- Which event happens to which resource when, who makes it, what the event before it was and until when it is so. Creations
-- come first; then people change users most. Every event has a second of its own. The first users of an instance are
-- those who edit in the admin website, the rest is done by programs.
create unlogged table bench.schedule as
with size (seconds, resources) as (
  values (floor({years} * 31536000)::bigint, {users} + {profiles} + {queues})
), thrown as (
  select n,
    case
      when n < resources then n
      when bench.dice(n, 1) < 0.82 then floor(bench.dice(n, 2) * {users})
      when bench.dice(n, 1) < 0.93 then {users} + floor(bench.dice(n, 2) * {profiles})
      else {users} + {profiles} + floor(bench.dice(n, 2) * {queues})
    end::int as r,
    '2026-10-01 00:00Z'::timestamptz + make_interval(secs => n::bigint * seconds / {events} - seconds) as at,
    -- 0: creation, 1: change, 2: refused, 3: of another kind
    case
      when n < resources then 0 when bench.dice(n, 3) < 0.04 then 2 when bench.dice(n, 3) < 0.06 then 3 else 1
    end::smallint as what
  from size cross join generate_series(0, {events} - 1) n
)
select n, r, at, what,
  case when bench.dice(n, 4) < 0.7 then r % {instances} + {instances} * floor(bench.dice(n, 5) * 5)::int end as actor,
  lag(n) over its as before, lead(at) over its as until, first_value(at) over its as created_at
from thrown
window its as (partition by r, what < 2 order by n)
order by n;
create index on bench.schedule (at);
analyze bench.schedule;

-- One version an event; a tenth of the users is deleted in the end
create view bench.versions as
select
  s.n, s.at, r.key as resource_key, 'ap-northeast-1' as region, '123456789012' as account_id, r.instance_id, r.kind, r.id, r.name,
  r.instance, r.r, '{description}'::text[] as masked_fields, jsonb_build_object('description', s.created_at) as masked_since,
  true as is_complete, s.until is null and r.kind = 'user' and s.r % 10 = 9 as is_deleted, s.created_at,
  s.at as valid_from, s.until as valid_to, s.at + interval '5 minutes' as recorded_from,
  array[e.event_id] as change_event_ids, e.event_id as last_change_event_id,
  a.key as changed_by_key, coalesce(a.id, 'terraform-apply') as changed_by_name, s.before, md5('print ' || s.n)::uuid as fingerprint
from bench.schedule s join bench.resources r using (r) left join bench.resources a on a.r = s.actor
cross join lateral (values (md5('event ' || s.n)::uuid::text)) e (event_id)
where s.what < 2;

-- What the event of a version did, to a column with these values as JSON
create function bench.step(v bench.versions, field text, old text, new text) returns json language sql immutable parallel safe
return format('[{"id":"%s","rank":2,"changed":["%s"],"name":"%s","before":%s,"after":{"%s":%s}}]',
  v.last_change_event_id, field, v.name, case when v.before is null then '{}' else format('{"%s":%s}', field, old) end, field, new)::json;
