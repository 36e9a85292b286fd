create or replace function bi.routing_profiles_as_of(valid_at timestamptz, known_at timestamptz default null)
returns setof bi.routing_profiles
language sql stable parallel safe security definer set search_path = pg_catalog, pg_temp as $$
  with q as materialized (
    select region, instance_id, queue_id, name
    from warehouse.queue_versions_at(valid_at, known_at) where not is_deleted
  )
  select
    p.region, p.account_id, p.instance_id,
    p.routing_profile_id, p.name, p.description, p.default_outbound_queue_id, q.name,
    p.agent_availability_timer, p.media_concurrencies, p.queue_configs, p.manual_assignment_queues, p.tags,
    p.masked_fields, p.masked_since, p.is_complete, p.created_at, p.valid_from,
    coalesce(
      case when named.since <= p.valid_from then named.username when named.since > p.valid_from then
        (select username from warehouse.username_at(p.changed_by_key, p.valid_from, known_at)) end,
      p.changed_by_name),
    p.last_change_event_id
  from warehouse.routing_profile_versions_at(valid_at, known_at) p
  left join q on (q.region, q.instance_id, q.queue_id) = (p.region, p.instance_id, p.default_outbound_queue_id)
  left join lateral warehouse.last_name(p.changed_by_key, known_at) named on true
  where not p.is_deleted
$$;
comment on function bi.routing_profiles_as_of is
  'The rows of bi.routing_profiles as they were. valid_at: the time in Connect. known_at: by what the warehouse knew then, null for what it knows now';
