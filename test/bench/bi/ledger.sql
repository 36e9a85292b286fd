-- Events of the usual size: a kilobyte
insert into ledger.{partition} (
  occurred_at, event_id, rank, type, operation, resource_key, region, account_id, instance_id, kind, resource_id,
  actor_key, actor_name, recorded_at, event)
select
  s.at, md5('event ' || s.n)::uuid::text, 2,
  case s.what when 2 then 'CallFailed' when 3 then 'OtherResourceChanged' else t.type end, t.operation,
  case s.what when 3 then md5('other ' || r.instance_id)::uuid else r.key end, 'ap-northeast-1', '123456789012', r.instance_id,
  case s.what when 3 then 'instance' else r.kind end, case s.what when 3 then r.instance_id else r.id end,
  a.key, coalesce(a.id, 'terraform-apply'), s.at + interval '5 minutes',
  format($${"eventId":"%1$s","type":"%2$s","occurredAt":"%3$s","resource":{"kind":"%4$s","id":"%5$s","instanceId":"%6$s","region":"ap-northeast-1","accountId":"123456789012"},"data":{"routingProfileId":"%12$s"},"masked":["description"],"actor":{"type":"AssumedRole","principalId":"AROAEXAMPLE:%7$s","arn":"arn:aws:sts::123456789012:assumed-role/AWSServiceRoleForAmazonConnect_abcdefghij/%7$s","sessionName":"%7$s","connectUserId":%8$s,"invokedBy":null},"call":{"operation":"%9$s","requestId":"%1$s","sourceIp":"connect.amazonaws.com","userAgent":"connect.amazonaws.com","errorCode":%10$s,"errorMessage":null},"origin":{"bucket":"trail","key":"AWSLogs/123456789012/CloudTrail/ap-northeast-1/%1$s.json.gz","index":17},"record":{"eventVersion":"1.09","eventID":"%1$s","padding":"%11$s"}}$$,
    md5('event ' || s.n)::uuid, t.type, to_char(s.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'), r.kind, r.id,
    r.instance_id, coalesce(a.id, 'terraform-apply'), coalesce('"' || a.id || '"', 'null'), t.operation,
    case s.what when 2 then '"AccessDeniedException"' else 'null' end, repeat(md5(s.n::text), 4),
    bench.profile_at(r.instance, s.n))::json
from bench.schedule s
join bench.resources r using (r)
left join bench.resources a on a.r = s.actor
cross join lateral (values (
  case when s.what = 0 then case r.kind when 'user' then 'UserCreated' when 'queue' then 'QueueCreated' else 'RoutingProfileCreated' end
    when r.kind = 'user' then 'UserRoutingProfileAssigned' when r.kind = 'queue' then 'QueueRenamed' else 'RoutingProfileQueuesAdded' end,
  case when s.what = 0 then case r.kind when 'user' then 'CreateUser' when 'queue' then 'CreateQueue' else 'CreateRoutingProfile' end
    when s.what = 3 then 'CreateQuickConnect'
    when r.kind = 'user' then 'UpdateUserRoutingProfile' when r.kind = 'queue' then 'UpdateQueueName' else 'AssociateRoutingProfileQueues' end)
) t (type, operation)
where s.at >= {from} and s.at < {until};
