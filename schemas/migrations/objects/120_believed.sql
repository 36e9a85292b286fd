-- Every version that is believed today, of all kinds, with the members that name it
create or replace view warehouse.believed_versions as
select 'user' as kind, resource_key, valid_from, username as name, steps
from warehouse.user_history where recorded_to is null
union all
select 'routing-profile', resource_key, valid_from, name, steps
from warehouse.routing_profile_history where recorded_to is null
union all
select 'queue', resource_key, valid_from, name, steps
from warehouse.queue_history where recorded_to is null;
comment on view warehouse.believed_versions is 'Every version that is believed today, whatever its kind: its name and its steps';

-- Whoever has only an id finds the name of its time here
create or replace view warehouse.believed_names as
select 'routing-profile' as kind, r.region, r.instance_id, r.routing_profile_id as id, h.valid_from, h.name
from warehouse.routing_profiles r join warehouse.routing_profile_history h using (resource_key)
where h.recorded_to is null
union all
select 'queue', r.region, r.instance_id, r.queue_id, h.valid_from, h.name
from warehouse.queues r join warehouse.queue_history h using (resource_key)
where h.recorded_to is null;
comment on view warehouse.believed_names is 'What routing profiles and queues were called, by id, from when on';
