create or replace view bi.user_security_profiles as
select u.region, u.account_id, u.instance_id, u.user_id, u.username, held.security_profile_id
from warehouse.users u
cross join lateral unnest(u.security_profile_ids) as held(security_profile_id)
where not u.is_deleted;
comment on view bi.user_security_profiles is 'The security profiles each user has now, one row each';
