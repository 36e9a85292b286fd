create or replace view bi.routing_profile_concurrency as
select
  p.region, p.account_id, p.instance_id,
  p.routing_profile_id, p.name as routing_profile_name,
  handled.channel, handled.concurrency, handled."crossChannelBehavior" as cross_channel_behavior
from warehouse.routing_profiles p
cross join lateral jsonb_to_recordset(p.media_concurrencies)
  as handled(channel text, concurrency int, "crossChannelBehavior" text)
where not p.is_deleted;
comment on view bi.routing_profile_concurrency is 'How many contacts of a channel an agent of a routing profile takes at once now, one row a channel';
