create or replace function bi.agents_of_queue_as_of(
  queue_id text, valid_at timestamptz, known_at timestamptz default null)
returns table (
  region text, account_id text, instance_id text, user_id text, username text, routing_profile_id text)
language sql stable parallel safe security definer set search_path = pg_catalog, pg_temp as $$
  with p as materialized (
    select region, instance_id, routing_profile_id
    from warehouse.routing_profile_versions_at(valid_at, known_at)
    where not is_deleted
      and jsonb_build_array(jsonb_build_object('queueId', agents_of_queue_as_of.queue_id))
        <@ any (array[queue_configs, manual_assignment_queues])
  ), u as (
    -- of the instances of those profiles
    select version.region, version.account_id, version.instance_id, version.user_id, version.username,
      version.routing_profile_id
    from warehouse.users now
    cross join lateral (
      select h.* from warehouse.user_history h
      where h.resource_key = now.resource_key and h.valid_from <= valid_at and h.recorded_to is null
      order by h.valid_from desc limit 1) version
    where known_at is null and now.instance_id = any (array(select p.instance_id from p)) and not version.is_deleted
    union all
    -- who has no row now is looked at wherever it was
    select version.region, version.account_id, version.instance_id, version.user_id, version.username,
      version.routing_profile_id
    from warehouse.user_keys(valid_at, known_at) k
    left join warehouse.users now using (resource_key)
    cross join lateral (
      select h.* from warehouse.user_history h
      where h.resource_key = k.resource_key and h.valid_from <= valid_at
        and h.recorded_from <= known_at and (h.recorded_to is null or h.recorded_to > known_at)
      order by h.valid_from desc limit 1) version
    where known_at is not null
      and coalesce(now.instance_id = any (array(select p.instance_id from p)), true) and not version.is_deleted
  )
  select u.region, u.account_id, u.instance_id, u.user_id, u.username, u.routing_profile_id
  from u join p on (p.region, p.instance_id, p.routing_profile_id) = (u.region, u.instance_id, u.routing_profile_id)
$$;
comment on function bi.agents_of_queue_as_of is
  'The users whose routing profile served a queue, by automatic or manual assignment, one row a user. queue_id: the queue. valid_at: the time in Connect. known_at: by what the warehouse knew then, null for what it knows now';
