insert into warehouse.user_history (
  resource_key, region, account_id, instance_id, user_id, username, first_name, last_name, email, directory_user_id,
  routing_profile_id, security_profile_ids, phone_type, auto_accept, after_contact_work_seconds, channel_settings, proficiencies, tags,
  masked_fields, masked_since, is_complete, is_deleted, created_at, valid_from, valid_to, recorded_from,
  change_event_ids, operations, changed_fields, last_change_event_id, changed_by_key, changed_by_name, steps, fingerprint)
select
  v.resource_key, region, account_id, instance_id, id, name, 'First', 'Last', name || '@example.com', id,
  bench.profile_at(instance, n), array[id, instance_id], 'SOFT_PHONE', true, n % 60, '{"VOICE": {"autoAccept": true}}',
  case r % 2 when 1 then format('[{"name": "language", "value": "en", "level": %s}, {"name": "product", "value": "line %s", "level": 5}]', r % 5, r % 300) end::jsonb,
  '{"team": "care"}',
  masked_fields, masked_since, is_complete, is_deleted, created_at, valid_from, valid_to, recorded_from,
  change_event_ids, '{UpdateUserRoutingProfile}',
  case when before is null then '{routing_profile_id,username}' else '{routing_profile_id}' end::text[],
  last_change_event_id, changed_by_key, changed_by_name,
  bench.step(v, 'routing_profile_id', to_json(bench.profile_at(instance, before))::text, to_json(bench.profile_at(instance, n))::text), fingerprint
from bench.versions v where kind = 'user' and at >= {from} and at < {until};

insert into warehouse.routing_profile_history (
  resource_key, region, account_id, instance_id, routing_profile_id, name, default_outbound_queue_id, media_concurrencies,
  queue_configs, manual_assignment_queues, tags,
  masked_fields, masked_since, is_complete, is_deleted, created_at, valid_from, valid_to, recorded_from,
  change_event_ids, operations, changed_fields, last_change_event_id, changed_by_key, changed_by_name, steps, fingerprint)
select
  v.resource_key, region, account_id, instance_id, id, name, bench.queue_at(v.instance, n),
  format('[{"channel": "CHAT", "concurrency": %s}, {"channel": "TASK", "concurrency": %s}, {"channel": "VOICE", "concurrency": 1, "crossChannelBehavior": "ROUTE_CURRENT_CHANNEL_ONLY"}]', n % 7, n % 10)::jsonb,
  l.queues, jsonb_build_array(jsonb_build_object('queueId', bench.queue_at(v.instance, n), 'channel', 'CHAT')), '{}',
  masked_fields, masked_since, is_complete, is_deleted, created_at, valid_from, valid_to, recorded_from,
  change_event_ids, '{AssociateRoutingProfileQueues}',
  case when before is null then '{name,queue_configs}' else '{queue_configs}' end::text[],
  last_change_event_id, changed_by_key, changed_by_name,
  bench.step(v, 'queue_configs', was.queues::text, l.queues::text), fingerprint
from bench.versions v
join bench.lists l on (l.instance, l.list) = (v.instance, n % 16)
left join bench.lists was on (was.instance, was.list) = (v.instance, before % 16)
where kind = 'routing-profile' and at >= {from} and at < {until};

insert into warehouse.queue_history (
  resource_key, region, account_id, instance_id, queue_id, name, status, hours_of_operation_id, max_contacts, tags,
  masked_fields, masked_since, is_complete, is_deleted, created_at, valid_from, valid_to, recorded_from,
  change_event_ids, operations, changed_fields, last_change_event_id, changed_by_key, changed_by_name, steps, fingerprint)
select
  v.resource_key, region, account_id, instance_id, id, name, 'ENABLED', id, n % 100, '{}',
  masked_fields, masked_since, is_complete, is_deleted, created_at, valid_from, valid_to, recorded_from,
  change_event_ids, '{UpdateQueueName}',
  case when before is null then '{max_contacts,name}' else '{max_contacts}' end::text[],
  last_change_event_id, changed_by_key, changed_by_name,
  bench.step(v, 'max_contacts', (before % 100)::text, (n % 100)::text), fingerprint
from bench.versions v where kind = 'queue' and at >= {from} and at < {until};

-- one event in a thousand counts at another second than the one it carries
insert into warehouse.displaced_events
select last_change_event_id, resource_key, valid_from from bench.versions where n % 1000 = 7 and at >= {from} and at < {until};
