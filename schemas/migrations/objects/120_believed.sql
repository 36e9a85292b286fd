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

-- an earlier way to find names, which nothing uses any more
drop view if exists warehouse.believed_names;
