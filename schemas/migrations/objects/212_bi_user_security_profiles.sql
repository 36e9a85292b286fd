create or replace view bi.user_security_profiles as
select region, account_id, instance_id, user_id, username, security_profile_id
from warehouse.user_security_profiles;
comment on view bi.user_security_profiles is 'The security profiles each user has now, one row each';
