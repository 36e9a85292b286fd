create or replace view bi.routing_profile_queues as
select
  p.region, p.account_id, p.instance_id,
  p.routing_profile_id, p.name as routing_profile_name, served.queue_id, q.name as queue_name,
  served.channel, served.assignment, served.priority, served.delay_seconds
from warehouse.routing_profiles p
cross join lateral (
  select "queueId", channel, 'automatic', priority, "delaySeconds"
  from jsonb_to_recordset(p.queue_configs) as entry("queueId" text, channel text, priority int, "delaySeconds" int)
  union all
  select "queueId", channel, 'manual', null, null
  from jsonb_to_recordset(p.manual_assignment_queues) as entry("queueId" text, channel text)
) as served(queue_id, channel, assignment, priority, delay_seconds)
left join warehouse.queues q
  on (q.region, q.instance_id, q.queue_id) = (p.region, p.instance_id, served.queue_id) and not q.is_deleted
where not p.is_deleted;
comment on view bi.routing_profile_queues is 'Which queues a routing profile serves now, one row for each queue, channel and way of assignment';
