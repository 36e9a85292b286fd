-- Which resource a version is of is taken from the row of now: that table is small, and has indexes by id and instance
create or replace view bi.user_history as
select
  now.region, now.account_id, now.instance_id,
  now.user_id, h.username, h.first_name, h.last_name, h.email, h.secondary_email, h.mobile, h.directory_user_id,
  h.routing_profile_id, h.hierarchy_group_id, h.security_profile_ids,
  h.phone_type, h.auto_accept, h.after_contact_work_seconds, h.desk_phone_number, h.persistent_connection,
  h.channel_settings, h.proficiencies, h.tags,
  h.masked_fields, h.masked_since, h.is_complete, h.is_deleted, h.valid_to is null as is_current,
  h.valid_from, h.valid_to, h.recorded_from, h.change_event_ids, h.operations, h.changed_fields,
  coalesce(
    (select editor.username from warehouse.user_history editor
     where editor.resource_key = h.changed_by_key and editor.recorded_to is null
       and 'username' = any (editor.changed_fields) and editor.valid_from <= h.valid_from
     order by editor.valid_from desc limit 1),
    h.changed_by_name
  ) as changed_by
from warehouse.users now
join warehouse.user_history h using (resource_key)
where h.recorded_to is null;
comment on view bi.user_history is 'Every version of every user by what is believed today, deleted ones included';
