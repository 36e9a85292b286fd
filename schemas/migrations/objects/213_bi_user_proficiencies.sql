create or replace view bi.user_proficiencies as
select region, account_id, instance_id, user_id, username, attribute_name, attribute_value, level
from warehouse.user_proficiencies;
comment on view bi.user_proficiencies is 'The proficiencies each user has now, one row each';
