-- Two calls belong to one save when the same actor makes them on the same resource with at most two seconds between
-- one and the next; the save is called after its first call. A call whose resource cannot be told is a save alone.
create or replace view bi.changes as
select
  c.region, c.account_id, c.instance_id, c.event_id, c.occurred_at, c.recorded_at,
  c.kind as resource_kind, c.resource_id, c.step ->> 'name' as resource_name, c.operation, c.type as change,
  c.type <> 'CallFailed' and c.facts ->> 'errorCode' is null as succeeded,
  c.facts ->> 'errorCode' as error_code, c.facts ->> 'errorMessage' as error_message,
  c.facts ->> 'type' as actor_type, c.facts ->> 'arn' as actor_arn, c.facts ->> 'connectUserId' as actor_user_id,
  c.actor_name, c.facts ->> 'invokedBy' as invoked_by,
  c.facts ->> 'sourceIp' as source_ip, c.facts ->> 'userAgent' as user_agent, c.facts ->> 'requestId' as request_id,
  array(select jsonb_array_elements_text(c.step -> 'changed')) as changed_fields,
  coalesce(c.step -> 'before', '{}') as before, coalesce(c.step -> 'after', '{}') as after,
  warehouse.summary(c) as summary,
  case when c.kind in ('instance', 'account') then c.event_id else
    (select first.event_id
     from ledger.change_events first
     left join lateral (
       select true as is_there from ledger.change_events earlier
       where earlier.resource_key = first.resource_key
         and earlier.occurred_at < first.occurred_at
         and earlier.occurred_at >= first.occurred_at - interval '2 seconds'
         and earlier.actor_name = c.actor_label and earlier.actor_key is not distinct from c.actor_key
       limit 1
     ) earlier on true
     where first.resource_key = c.resource_key and first.occurred_at <= c.occurred_at
       and first.actor_name = c.actor_label and first.actor_key is not distinct from c.actor_key
       and earlier.is_there is null
     order by first.occurred_at desc, first.rank, first.event_id collate "C" limit 1)
  end as change_set_id,
  c.facts ->> 'bucket' as s3_bucket, c.facts ->> 'key' as s3_key
from warehouse.changes c;
comment on view bi.changes is
  'Who did what: one row a call and resource, newest last, failed and unknown calls too. Ask for a time, a resource or an event';
