create or replace view bi.routing_profiles as
select
  p.region, p.account_id, p.instance_id,
  p.routing_profile_id, p.name, p.description, p.default_outbound_queue_id, q.name as default_outbound_queue_name,
  p.agent_availability_timer, p.media_concurrencies, p.queue_configs, p.manual_assignment_queues, p.tags,
  p.masked_fields, p.masked_since, p.is_complete, p.created_at, p.last_changed_at,
  coalesce(
    case when named.since <= p.last_changed_at then named.username when named.since > p.last_changed_at then
      (select editor.username from warehouse.user_history editor
       where editor.resource_key = p.changed_by_key and editor.recorded_to is null
         and 'username' = any (editor.changed_fields) and editor.valid_from <= p.last_changed_at
       order by editor.valid_from desc limit 1)
    end,
    p.changed_by_name
  ) as last_changed_by,
  p.last_change_event_id
from warehouse.routing_profiles p
left join warehouse.queues q
  on (q.region, q.instance_id, q.queue_id) = (p.region, p.instance_id, p.default_outbound_queue_id)
  and not q.is_deleted
-- few people edit much, and hardly anybody is ever renamed: the last name of each is looked up once for all rows, and
-- an earlier one only for what was changed before that name was given
left join lateral (
  select editor.valid_from as since, editor.username
  from warehouse.user_history editor
  where editor.resource_key = p.changed_by_key and editor.recorded_to is null
    and 'username' = any (editor.changed_fields)
  order by editor.valid_from desc limit 1
) named on true
where not p.is_deleted;
comment on view bi.routing_profiles is 'The routing profiles that exist now, one row each';
