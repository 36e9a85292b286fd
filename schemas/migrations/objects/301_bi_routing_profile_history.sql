-- Which resource a version is of is taken from the row of now: that table is small, and has indexes by id and instance
create or replace view bi.routing_profile_history as
select
  now.region, now.account_id, now.instance_id,
  now.routing_profile_id, h.name, h.description, h.default_outbound_queue_id,
  h.agent_availability_timer, h.media_concurrencies, h.queue_configs, h.manual_assignment_queues, h.tags,
  h.masked_fields, h.masked_since, h.is_complete, h.is_deleted, h.valid_to is null as is_current,
  h.valid_from, h.valid_to, h.recorded_from, h.change_event_ids, h.operations, h.changed_fields,
  coalesce(
    (select editor.username from warehouse.user_history editor
     where editor.resource_key = h.changed_by_key and editor.recorded_to is null
       and 'username' = any (editor.changed_fields) and editor.valid_from <= h.valid_from
     order by editor.valid_from desc limit 1),
    h.changed_by_name
  ) as changed_by
from warehouse.routing_profiles now
join warehouse.routing_profile_history h using (resource_key)
where h.recorded_to is null;
comment on view bi.routing_profile_history is 'Every version of every routing profile by what is believed today, deleted ones included';
