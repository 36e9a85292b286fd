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
  ), u as materialized (
    select region, account_id, instance_id, user_id, username, routing_profile_id
    from warehouse.user_versions_at(valid_at, known_at) where not is_deleted
  )
  select u.region, u.account_id, u.instance_id, u.user_id, u.username, u.routing_profile_id
  from u join p on (p.region, p.instance_id, p.routing_profile_id) = (u.region, u.instance_id, u.routing_profile_id)
$$;
comment on function bi.agents_of_queue_as_of is
  'The users whose routing profile served a queue, by automatic or manual assignment, one row a user. queue_id: the queue. valid_at: the time in Connect. known_at: by what the warehouse knew then, null for what it knows now';
