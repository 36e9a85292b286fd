create or replace view bi.users as
select
  u.region, u.account_id, u.instance_id,
  u.user_id, u.username, u.first_name, u.last_name, u.email, u.secondary_email, u.mobile, u.directory_user_id,
  u.routing_profile_id, p.name as routing_profile_name, u.hierarchy_group_id, u.security_profile_ids,
  u.phone_type, u.auto_accept, u.after_contact_work_seconds, u.desk_phone_number, u.persistent_connection,
  u.channel_settings, u.proficiencies, u.tags,
  u.masked_fields, u.masked_since, u.is_complete, u.created_at, u.last_changed_at,
  coalesce(
    case when named.since <= u.last_changed_at then named.username when named.since > u.last_changed_at then
      (select editor.username from warehouse.user_history editor
       where editor.resource_key = u.changed_by_key and editor.recorded_to is null
         and 'username' = any (editor.changed_fields) and editor.valid_from <= u.last_changed_at
       order by editor.valid_from desc limit 1)
    end,
    u.changed_by_name
  ) as last_changed_by,
  u.last_change_event_id
from warehouse.users u
left join warehouse.routing_profiles p
  on (p.region, p.instance_id, p.routing_profile_id) = (u.region, u.instance_id, u.routing_profile_id)
  and not p.is_deleted
-- few people edit much, and hardly anybody is ever renamed: the last name of each is looked up once for all rows, and
-- an earlier one only for what was changed before that name was given
left join lateral (
  select editor.valid_from as since, editor.username
  from warehouse.user_history editor
  where editor.resource_key = u.changed_by_key and editor.recorded_to is null
    and 'username' = any (editor.changed_fields)
  order by editor.valid_from desc limit 1
) named on true
where not u.is_deleted;
comment on view bi.users is 'The users that exist now, one row each';
