-- By what is known now, who has not changed since a recent time is as now, and of the others the history tells it. Profiles
-- and editors are looked up in each of the two: of both together the planner would not know how few they are.
create or replace function bi.users_as_of(valid_at timestamptz, known_at timestamptz default null)
returns setof bi.users
language sql stable parallel safe security definer set search_path = pg_catalog, pg_temp as $$
  with p as materialized (
    select region, instance_id, routing_profile_id, name
    from warehouse.routing_profile_versions_at(valid_at, known_at) where not is_deleted
  )
  select
    u.region, u.account_id, u.instance_id,
    u.user_id, u.username, u.first_name, u.last_name, u.email, u.secondary_email, u.mobile, u.directory_user_id,
    u.routing_profile_id, p.name, u.hierarchy_group_id, u.security_profile_ids,
    u.phone_type, u.auto_accept, u.after_contact_work_seconds, u.desk_phone_number, u.persistent_connection,
    u.channel_settings, u.proficiencies, u.tags,
    u.masked_fields, u.masked_since, u.is_complete, u.created_at, u.last_changed_at,
    coalesce(
      case when named.since <= u.last_changed_at then named.username when named.since > u.last_changed_at then
        (select username from warehouse.username_at(u.changed_by_key, u.last_changed_at, known_at)) end,
      u.changed_by_name),
    u.last_change_event_id
  from warehouse.users u
  left join p on (p.region, p.instance_id, p.routing_profile_id) = (u.region, u.instance_id, u.routing_profile_id)
  left join lateral warehouse.last_name(u.changed_by_key, known_at) named on true
  where known_at is null and warehouse.is_recent(valid_at) and u.last_changed_at <= valid_at and not u.is_deleted
  union all
  select
    u.region, u.account_id, u.instance_id,
    u.user_id, u.username, u.first_name, u.last_name, u.email, u.secondary_email, u.mobile, u.directory_user_id,
    u.routing_profile_id, p.name, u.hierarchy_group_id, u.security_profile_ids,
    u.phone_type, u.auto_accept, u.after_contact_work_seconds, u.desk_phone_number, u.persistent_connection,
    u.channel_settings, u.proficiencies, u.tags,
    u.masked_fields, u.masked_since, u.is_complete, u.created_at, u.valid_from,
    coalesce(
      case when named.since <= u.valid_from then named.username when named.since > u.valid_from then
        (select username from warehouse.username_at(u.changed_by_key, u.valid_from, known_at)) end,
      u.changed_by_name),
    u.last_change_event_id
  from warehouse.user_versions_at(valid_at, known_at) u
  left join p on (p.region, p.instance_id, p.routing_profile_id) = (u.region, u.instance_id, u.routing_profile_id)
  left join lateral warehouse.last_name(u.changed_by_key, known_at) named on true
  where not u.is_deleted
$$;
comment on function bi.users_as_of is
  'The rows of bi.users as they were. valid_at: the time in Connect. known_at: by what the warehouse knew then, null for what it knows now';
