create or replace function bi.routing_profile_queues_as_of(valid_at timestamptz, known_at timestamptz default null)
returns setof bi.routing_profile_queues
language sql stable parallel safe security definer set search_path = pg_catalog, pg_temp as $$
  with q as materialized (
    select region, instance_id, queue_id, name
    from warehouse.queue_versions_at(valid_at, known_at) where not is_deleted
  )
  select
    p.region, p.account_id, p.instance_id,
    p.routing_profile_id, p.name, served.queue_id, q.name,
    served.channel, served.assignment, served.priority, served.delay_seconds
  from warehouse.routing_profile_versions_at(valid_at, known_at) p
  cross join lateral (
    select "queueId", channel, 'automatic', priority, "delaySeconds"
    from jsonb_to_recordset(p.queue_configs) as entry("queueId" text, channel text, priority int, "delaySeconds" int)
    union all
    select "queueId", channel, 'manual', null, null
    from jsonb_to_recordset(p.manual_assignment_queues) as entry("queueId" text, channel text)
  ) as served(queue_id, channel, assignment, priority, delay_seconds)
  left join q on (q.region, q.instance_id, q.queue_id) = (p.region, p.instance_id, served.queue_id)
  where not p.is_deleted
$$;
comment on function bi.routing_profile_queues_as_of is
  'The rows of bi.routing_profile_queues as they were. valid_at: the time in Connect. known_at: by what the warehouse knew then, null for what it knows now';
