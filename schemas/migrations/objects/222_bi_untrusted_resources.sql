-- What readers must not take at its word: the state of these is as it was before an event that could not be used
create or replace view bi.untrusted_resources as
select region, account_id, instance_id, kind as resource_kind, resource_id, since, event_id, code as reason,
  dead_letter_id, noticed_at
from ops.untrusted_resources;
comment on view bi.untrusted_resources is
  'Users, routing profiles and queues whose state is not to be trusted: an event of theirs could not be used, and what the other views show of them is as it was before';
