create or replace function bi.queues_as_of(valid_at timestamptz, known_at timestamptz default null)
returns setof bi.queues
language sql stable parallel safe security definer set search_path = pg_catalog, pg_temp as $$
  select
    q.region, q.account_id, q.instance_id,
    q.queue_id, q.name, q.description, q.status, q.hours_of_operation_id, q.max_contacts,
    q.outbound_caller_id_name, q.outbound_caller_id_number_id, q.outbound_flow_id, q.outbound_email_address_id,
    q.quick_connect_ids, q.email_address_ids, q.tags,
    q.masked_fields, q.masked_since, q.is_complete, q.created_at, q.valid_from,
    coalesce(
      case when named.since <= q.valid_from then named.username when named.since > q.valid_from then
        (select username from warehouse.username_at(q.changed_by_key, q.valid_from, known_at)) end,
      q.changed_by_name),
    q.last_change_event_id
  from warehouse.queue_versions_at(valid_at, known_at) q
  left join lateral warehouse.last_name(q.changed_by_key, known_at) named on true
  where not q.is_deleted
$$;
comment on function bi.queues_as_of is
  'The rows of bi.queues as they were. valid_at: the time in Connect. known_at: by what the warehouse knew then, null for what it knows now';
