create or replace view bi.routing_profile_queues as
select
  p.region, p.account_id, p.instance_id,
  p.routing_profile_id, p.routing_profile_name, p.queue_id, q.name as queue_name,
  p.channel, p.assignment, p.priority, p.delay_seconds
from warehouse.routing_profile_queues p
-- the id alone is looked for: it tells nearly all of them apart, and three texts cost twice as much as one
left join warehouse.queues q
  on q.queue_id = p.queue_id and not q.is_deleted
  and (q.region is not distinct from p.region and q.instance_id is not distinct from p.instance_id);
comment on view bi.routing_profile_queues is 'Which queues a routing profile serves now, one row for each queue, channel and way of assignment';
