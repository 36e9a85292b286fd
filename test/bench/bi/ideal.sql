-- Tables that somebody would make by hand for these questions and nothing else: names are resolved, times are ranges
-- with an index that finds what holds a moment, changes are flat. Nobody writes to them. Paragraphs are independent of
-- each other, but for the first.
create schema if not exists ideal;
create view ideal.editors as select resource_key as key, username from warehouse.users;

-- Versions with the columns of the views, and when each was so
create unlogged table ideal.user_versions as
select
  h.region, h.account_id, h.instance_id, h.user_id, h.username, h.first_name, h.last_name, h.email, h.secondary_email, h.mobile,
  h.directory_user_id, h.routing_profile_id, h.hierarchy_group_id, h.security_profile_ids, h.phone_type, h.auto_accept,
  h.after_contact_work_seconds, h.desk_phone_number, h.persistent_connection, h.channel_settings, h.proficiencies, h.tags,
  h.masked_fields, h.masked_since, h.is_complete, h.created_at, h.valid_from as last_changed_at,
  coalesce(e.username, h.changed_by_name) as last_changed_by, h.last_change_event_id,
  h.is_deleted, tstzrange(h.valid_from, h.valid_to) as validity
from warehouse.user_history h left join ideal.editors e on e.key = h.changed_by_key where h.recorded_to is null;
create index on ideal.user_versions using gist (validity);

create unlogged table ideal.routing_profile_queue_versions as
select *, tstzrange(valid_from, valid_to) as validity from bi.routing_profile_queue_history;
create index on ideal.routing_profile_queue_versions using gist (validity);
create index on ideal.routing_profile_queue_versions (queue_id);

create unlogged table ideal.routing_profile_versions as
select
  h.region, h.account_id, h.instance_id, h.routing_profile_id, h.name, h.description, h.default_outbound_queue_id,
  h.agent_availability_timer, h.media_concurrencies, h.queue_configs, h.manual_assignment_queues, h.tags,
  h.masked_fields, h.masked_since, h.is_complete, h.created_at, h.valid_from as last_changed_at,
  coalesce(e.username, h.changed_by_name) as last_changed_by, h.last_change_event_id,
  h.is_deleted, tstzrange(h.valid_from, h.valid_to) as validity
from warehouse.routing_profile_history h left join ideal.editors e on e.key = h.changed_by_key where h.recorded_to is null;
create index on ideal.routing_profile_versions using gist (validity);

create unlogged table ideal.queue_versions as
select
  h.region, h.account_id, h.instance_id, h.queue_id, h.name, h.description, h.status, h.hours_of_operation_id, h.max_contacts,
  h.outbound_caller_id_name, h.outbound_caller_id_number_id, h.outbound_flow_id, h.outbound_email_address_id,
  h.quick_connect_ids, h.email_address_ids, h.tags,
  h.masked_fields, h.masked_since, h.is_complete, h.created_at, h.valid_from as last_changed_at,
  coalesce(e.username, h.changed_by_name) as last_changed_by, h.last_change_event_id,
  h.is_deleted, tstzrange(h.valid_from, h.valid_to) as validity
from warehouse.queue_history h left join ideal.editors e on e.key = h.changed_by_key where h.recorded_to is null;
create index on ideal.queue_versions using gist (validity);

-- What exists now
create unlogged table ideal.users as select * from bi.users;
create unlogged table ideal.routing_profiles as select * from bi.routing_profiles;
create unlogged table ideal.queues as select * from bi.queues;
create unlogged table ideal.routing_profile_queues as select * from bi.routing_profile_queues;
create unlogged table ideal.routing_profile_concurrency as select * from bi.routing_profile_concurrency;
create unlogged table ideal.user_security_profiles as select * from bi.user_security_profiles;
create unlogged table ideal.user_proficiencies as select * from bi.user_proficiencies;

-- The histories and changes that are asked for
create unlogged table ideal.user_history as select * from bi.user_history where user_id = {user};
create unlogged table ideal.routing_profile_history as select * from bi.routing_profile_history where routing_profile_id = {profile};
create unlogged table ideal.queue_history as select * from bi.queue_history where queue_id = {queue};
create unlogged table ideal.routing_profile_queue_history as
select * from bi.routing_profile_queue_history where routing_profile_id = {profile};
create index on ideal.user_history (user_id, valid_from);
create index on ideal.routing_profile_history (routing_profile_id, valid_from);
create index on ideal.queue_history (queue_id, valid_from);
create index on ideal.routing_profile_queue_history (routing_profile_id, valid_from);

create unlogged table ideal.changes as select * from bi.changes where occurred_at >= {since};
insert into ideal.changes select * from bi.changes where resource_id = {user} and occurred_at < {since};
create index on ideal.changes (occurred_at);
create index on ideal.changes (resource_id, occurred_at);

-- The views themselves, but owned by whom no policy binds
do $$ begin
  execute 'create view ideal.unbound_users as ' || pg_get_viewdef('bi.users'::regclass);
  execute 'create view ideal.unbound_user_history as ' || pg_get_viewdef('bi.user_history'::regclass);
end $$;
