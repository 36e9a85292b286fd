create or replace view bi.user_security_profiles as
select u.region, u.account_id, u.instance_id, u.user_id, u.username, held.security_profile_id
from warehouse.users u
-- as a column: rows that a function gives to "from" are put by first, for each user anew
cross join lateral (select unnest(u.security_profile_ids)) as held(security_profile_id)
where not u.is_deleted;
comment on view bi.user_security_profiles is 'The security profiles each user has now, one row each';
