-- Two calls belong to one save when the same actor makes them on the same resource with at most two seconds between
-- one and the next; the save is called after its first call. A call whose resource cannot be told is a save alone.
-- The walk to the first call goes back second by second, not call by call, and reads only what it passes.
do $do$
declare
  told text := $told$
select
  c.region, c.account_id, c.instance_id, c.event_id, c.occurred_at, c.recorded_at,
  c.kind as resource_kind, c.resource_id, c.step ->> 'name' as resource_name, c.operation, c.type as change,
  c.type <> 'CallFailed' and c.error_code is null as succeeded,
  c.error_code, (c.facts).call ->> 'errorMessage' as error_message,
  (c.facts).actor ->> 'type' as actor_type, (c.facts).actor ->> 'arn' as actor_arn, (c.facts).actor ->> 'connectUserId' as actor_user_id,
  c.actor_name, (c.facts).actor ->> 'invokedBy' as invoked_by,
  (c.facts).call ->> 'sourceIp' as source_ip, (c.facts).call ->> 'userAgent' as user_agent, (c.facts).call ->> 'requestId' as request_id,
  array(select jsonb_array_elements_text(c.step -> 'changed')) as changed_fields,
  coalesce(c.step -> 'before', '{}') as before, coalesce(c.step -> 'after', '{}') as after,
  warehouse.summary(row(c.*)::warehouse.changes) as summary,
  case when c.kind in ('instance', 'account') then c.event_id else
    (with recursive save (begins) as (
       select c.occurred_at
       union all
       select (
         select e.occurred_at from ledger.change_events e
         where e.resource_key = c.resource_key and e.actor_name = c.actor_label
           and e.actor_key is not distinct from c.actor_key
           and e.occurred_at >= save.begins - interval '2 seconds' and e.occurred_at < save.begins
         order by e.occurred_at limit 1)
       from save where save.begins is not null
     )
     select e.event_id from ledger.change_events e
     where e.resource_key = c.resource_key and e.actor_name = c.actor_label
       and e.actor_key is not distinct from c.actor_key
       and e.occurred_at = (select min(begins) from save)
     order by e.rank, e.event_id collate "C" limit 1)
  end as change_set_id,
  (c.facts).origin ->> 'bucket' as s3_bucket, (c.facts).origin ->> 'key' as s3_key,
  coalesce((c.facts).actor ->> 'invokedBy' = 'synchronization.connect.amazonaws.com'
    or (c.facts).actor ->> 'arn' like '%:assumed-role/AWSServiceRoleForAmazonConnectSynchronization\_%', false) as is_replicated,
  -- whoever takes emergency access edits under a Connect user id that no user has; only the token call names them
  case when c.actor_key is not null and c.actor_name = c.actor_label then
    (select token.actor_name from ledger.change_events token
     where token.type = 'EmergencyAccessTaken' and token.instance_id = c.instance_id and token.region = c.region
       and token.occurred_at between c.occurred_at - interval '12 hours' and c.occurred_at
     order by token.occurred_at desc, token.event_id collate "C" desc limit 1)
  end as likely_actor
  $told$;
begin
  execute 'create or replace view bi.changes as ' || told || 'from warehouse.changes c';
  execute 'create or replace view bi.latest_changes as ' || told || 'from warehouse.latest_changes c';
end $do$;
-- nothing asks the earlier shape any more: with it go the functions that took it
drop view if exists warehouse.earlier_changes cascade;
drop view if exists warehouse.earlier_latest_changes;
drop view if exists warehouse.believed_versions;
drop view if exists warehouse.believed_names;
comment on view bi.changes is
  'Who did what: one row a call and resource, newest last, failed and unknown calls too. Ask for a time, a resource or an event';
comment on view bi.latest_changes is
  'The same rows as bi.changes, newest first: for the first page, or the last hundred changes, without a time';
