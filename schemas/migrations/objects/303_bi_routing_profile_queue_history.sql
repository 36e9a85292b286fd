-- Versions that follow each other and serve a queue in the same way are one interval: a row begins an interval
-- unless the row before it ends where this one starts
create or replace view bi.routing_profile_queue_history as
with served as (
  select
    now.region, now.account_id, now.instance_id, now.routing_profile_id, entry.*,
    h.valid_from, coalesce(h.valid_to, 'infinity') as valid_to
  from warehouse.routing_profiles now
  join warehouse.routing_profile_history h using (resource_key)
  cross join lateral (
    select "queueId", channel, 'automatic', priority, "delaySeconds"
    from jsonb_to_recordset(h.queue_configs) as entry("queueId" text, channel text, priority int, "delaySeconds" int)
    union all
    select "queueId", channel, 'manual', null, null
    from jsonb_to_recordset(h.manual_assignment_queues) as entry("queueId" text, channel text)
  ) as entry(queue_id, channel, assignment, priority, delay_seconds)
  where h.recorded_to is null and not h.is_deleted
), begun as (
  select *, valid_from is distinct from lag(valid_to) over same as begins
  from served
  window same as (
    partition by region, account_id, instance_id, routing_profile_id, queue_id, channel, assignment, priority, delay_seconds
    order by valid_from)
), numbered as (
  select *, count(*) filter (where begins) over same as interval_number
  from begun
  window same as (
    partition by region, account_id, instance_id, routing_profile_id, queue_id, channel, assignment, priority, delay_seconds
    order by valid_from)
)
select
  region, account_id, instance_id, routing_profile_id, queue_id, channel, assignment, priority, delay_seconds,
  min(valid_from) as valid_from, nullif(max(valid_to), 'infinity') as valid_to
from numbered
group by
  region, account_id, instance_id, routing_profile_id, queue_id, channel, assignment, priority, delay_seconds,
  interval_number;
comment on view bi.routing_profile_queue_history is
  'Since when until when a routing profile served a queue in one way; each row is the longest such interval';
