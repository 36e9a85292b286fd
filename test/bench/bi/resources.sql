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

-- What happens to each, with what it was before and until when it is so
create unlogged table bench.steps as
select s.*, lag(n) over its as before, lead(at) over its as until,
  md5('event ' || n)::uuid::text as event_id, first_value(at) over its as created_at
from bench.schedule s where what < 2
window its as (partition by r order by n);

-- What is so after event n: the routing profile or queue of that number, of the same instance
create function bench.profile_at(instance int, n int) returns text language sql immutable
return md5('id ' || {users} + instance + {instances} * (abs(hashint4(n)) % ({profiles} / {instances})))::uuid::text;
create function bench.queue_at(instance int, n int) returns text language sql immutable
return md5('id ' || {users} + {profiles} + instance + {instances} * (abs(hashint4(n)) % ({queues} / {instances})))::uuid::text;
create function bench.queues_at(instance int, n int) returns jsonb language sql immutable as $$
  select jsonb_agg(jsonb_build_object('queueId', queue, 'channel', 'VOICE', 'priority', 1, 'delaySeconds', n % 60) order by queue)
  from (select distinct bench.queue_at(instance, n + i) as queue from generate_series(1, 5) i) q
$$;
