-- Which resource a version is of is taken from the row of now: that table is small, and has indexes by id and instance
create or replace view bi.queue_history as
select
  now.region, now.account_id, now.instance_id,
  now.queue_id, h.name, h.description, h.status, h.hours_of_operation_id, h.max_contacts,
  h.outbound_caller_id_name, h.outbound_caller_id_number_id, h.outbound_flow_id, h.outbound_email_address_id,
  h.quick_connect_ids, h.email_address_ids, h.tags,
  h.masked_fields, h.masked_since, h.is_complete, h.is_deleted, h.valid_to is null as is_current,
  h.valid_from, h.valid_to, h.recorded_from, h.change_event_ids, h.operations, h.changed_fields,
  coalesce(
    (select editor.username from warehouse.user_history editor
     where editor.resource_key = h.changed_by_key and editor.recorded_to is null
       and 'username' = any (editor.changed_fields) and editor.valid_from <= h.valid_from
     order by editor.valid_from desc limit 1),
    h.changed_by_name
  ) as changed_by
from warehouse.queues now
join warehouse.queue_history h using (resource_key)
where h.recorded_to is null;
comment on view bi.queue_history is 'Every version of every queue by what is believed today, deleted ones included';
