-- Tables that somebody would make by hand for these questions and nothing else: names are resolved, times are ranges
-- with an index that finds what holds a moment, changes are flat. Nobody writes to them.
create schema ideal;
create table ideal.users as select * from bi.users;
create table ideal.routing_profiles as select * from bi.routing_profiles;
create table ideal.queues as select * from bi.queues;
create table ideal.routing_profile_queues as select * from bi.routing_profile_queues;
create table ideal.user_security_profiles as select * from bi.user_security_profiles;

create table ideal.user_versions as
select
  h.region, h.account_id, h.instance_id, h.user_id, h.username, h.first_name, h.last_name, h.email, h.secondary_email, h.mobile,
  h.directory_user_id, h.routing_profile_id, h.hierarchy_group_id, h.security_profile_ids, h.phone_type, h.auto_accept,
  h.after_contact_work_seconds, h.desk_phone_number, h.persistent_connection, h.channel_settings, h.proficiencies, h.tags,
  h.masked_fields, h.masked_since, h.is_complete, h.is_deleted, h.created_at, h.valid_from, h.changed_by_name, h.last_change_event_id,
  tstzrange(h.valid_from, h.valid_to) as validity
from warehouse.user_history h where h.recorded_to is null;
create table ideal.profile_versions as
select h.*, tstzrange(valid_from, valid_to) as validity from warehouse.routing_profile_history h where recorded_to is null;
create table ideal.queue_versions as
select h.*, tstzrange(valid_from, valid_to) as validity from warehouse.queue_history h where recorded_to is null;
create index on ideal.user_versions using gist (validity);
create index on ideal.profile_versions using gist (validity);
create index on ideal.queue_versions using gist (validity);
create index on ideal.user_versions (user_id, valid_from);

create table ideal.changes as
select * from bi.changes
where occurred_at >= {since} or resource_id = {user};
create index on ideal.changes (occurred_at);
create index on ideal.changes (resource_id, occurred_at);

-- The views themselves, but owned by whom no policy binds
do $$ begin
  execute 'create view ideal.unbound_users as ' || pg_get_viewdef('bi.users'::regclass);
  execute 'create view ideal.unbound_user_history as ' || pg_get_viewdef('bi.user_history'::regclass);
end $$;
