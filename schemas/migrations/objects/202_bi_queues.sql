create or replace view bi.queues as
select
  q.region, q.account_id, q.instance_id,
  q.queue_id, q.name, q.description, q.status, q.hours_of_operation_id, q.max_contacts,
  q.outbound_caller_id_name, q.outbound_caller_id_number_id, q.outbound_flow_id, q.outbound_email_address_id,
  q.quick_connect_ids, q.email_address_ids, q.tags,
  q.masked_fields, q.masked_since, q.is_complete, q.created_at, q.last_changed_at,
  coalesce(
    case when named.since <= q.last_changed_at then named.username when named.since > q.last_changed_at then
      (select editor.username from warehouse.user_history editor
       where editor.resource_key = q.changed_by_key and editor.recorded_to is null
         and 'username' = any (editor.changed_fields) and editor.valid_from <= q.last_changed_at
       order by editor.valid_from desc limit 1)
    end,
    q.changed_by_name
  ) as last_changed_by,
  q.last_change_event_id
from warehouse.queues q
-- few people edit much, and hardly anybody is ever renamed: the last name of each is looked up once for all rows, and
-- an earlier one only for what was changed before that name was given
left join lateral (
  select editor.valid_from as since, editor.username
  from warehouse.user_history editor
  where editor.resource_key = q.changed_by_key and editor.recorded_to is null
    and 'username' = any (editor.changed_fields)
  order by editor.valid_from desc limit 1
) named on true
where not q.is_deleted;
comment on view bi.queues is 'The queues that exist now, one row each. Queues that Connect makes for each agent are not announced, so not here';
