create or replace view bi.user_proficiencies as
select
  u.region, u.account_id, u.instance_id,
  u.user_id, u.username, held.name as attribute_name, held.value as attribute_value, held.level
from warehouse.users u
cross join lateral jsonb_to_recordset(u.proficiencies) as held(name text, value text, level double precision)
where not u.is_deleted;
comment on view bi.user_proficiencies is 'The proficiencies each user has now, one row each';
