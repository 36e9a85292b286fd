-- One version an event; a tenth of the users is deleted in the end
create view bench.versions as
select
  s.n, r.key as resource_key, 'ap-northeast-1' as region, '123456789012' as account_id, r.instance_id, r.kind, r.id, r.name,
  r.instance, '{description}'::text[] as masked_fields, jsonb_build_object('description', s.created_at) as masked_since,
  true as is_complete, s.until is null and r.kind = 'user' and s.r % 10 = 9 as is_deleted, s.created_at,
  s.at as valid_from, s.until as valid_to, s.at + interval '5 minutes' as recorded_from,
  array[s.event_id] as change_event_ids, s.event_id as last_change_event_id,
  a.key as changed_by_key, coalesce(a.id, 'terraform-apply') as changed_by_name, s.before, md5('print ' || s.n)::uuid as fingerprint
from bench.steps s join bench.resources r using (r) left join bench.resources a on a.r = s.actor;

create function bench.step(v bench.versions, field text, old jsonb, new jsonb) returns json language sql immutable
return json_build_array(json_build_object(
  'id', v.last_change_event_id, 'rank', 2, 'changed', jsonb_build_array(field), 'name', v.name,
  'before', case when v.before is null then '{}' else jsonb_build_object(field, old) end, 'after', jsonb_build_object(field, new)));

insert into warehouse.user_history (
  resource_key, region, account_id, instance_id, user_id, username, first_name, last_name, email, directory_user_id,
  routing_profile_id, security_profile_ids, phone_type, auto_accept, after_contact_work_seconds, channel_settings, tags,
  masked_fields, masked_since, is_complete, is_deleted, created_at, valid_from, valid_to, recorded_from,
  change_event_ids, operations, changed_fields, last_change_event_id, changed_by_key, changed_by_name, steps, fingerprint)
select
  v.resource_key, region, account_id, instance_id, id, name, 'First', 'Last', name || '@example.com', id,
  bench.profile_at(instance, n), array[id], 'SOFT_PHONE', true, n % 60, '{"VOICE": {"autoAccept": true}}', '{"team": "care"}',
  masked_fields, masked_since, is_complete, is_deleted, created_at, valid_from, valid_to, recorded_from,
  change_event_ids, '{UpdateUserRoutingProfile}', '{routing_profile_id}', last_change_event_id, changed_by_key, changed_by_name,
  bench.step(v, 'routing_profile_id', to_jsonb(bench.profile_at(instance, before)), to_jsonb(bench.profile_at(instance, n))), fingerprint
from bench.versions v where kind = 'user';

insert into warehouse.routing_profile_history (
  resource_key, region, account_id, instance_id, routing_profile_id, name, default_outbound_queue_id, media_concurrencies,
  queue_configs, manual_assignment_queues, tags,
  masked_fields, masked_since, is_complete, is_deleted, created_at, valid_from, valid_to, recorded_from,
  change_event_ids, operations, changed_fields, last_change_event_id, changed_by_key, changed_by_name, steps, fingerprint)
select
  v.resource_key, region, account_id, instance_id, id, name, bench.queue_at(instance, n), '[{"channel": "VOICE", "concurrency": 1}]',
  bench.queues_at(instance, n), '[]', '{}',
  masked_fields, masked_since, is_complete, is_deleted, created_at, valid_from, valid_to, recorded_from,
  change_event_ids, '{AssociateRoutingProfileQueues}', '{queue_configs}', last_change_event_id, changed_by_key, changed_by_name,
  bench.step(v, 'queue_configs', bench.queues_at(instance, before), bench.queues_at(instance, n)), fingerprint
from bench.versions v where kind = 'routing-profile';

insert into warehouse.queue_history (
  resource_key, region, account_id, instance_id, queue_id, name, status, hours_of_operation_id, max_contacts, tags,
  masked_fields, masked_since, is_complete, is_deleted, created_at, valid_from, valid_to, recorded_from,
  change_event_ids, operations, changed_fields, last_change_event_id, changed_by_key, changed_by_name, steps, fingerprint)
select
  v.resource_key, region, account_id, instance_id, id, name, 'ENABLED', id, n % 100, '{}',
  masked_fields, masked_since, is_complete, is_deleted, created_at, valid_from, valid_to, recorded_from,
  change_event_ids, '{UpdateQueueName}', '{max_contacts}', last_change_event_id, changed_by_key, changed_by_name,
  bench.step(v, 'max_contacts', to_jsonb(before % 100), to_jsonb(n % 100)), fingerprint
from bench.versions v where kind = 'queue';

-- one event in a thousand counts at another second than the one it carries
insert into warehouse.displaced_events
select last_change_event_id, resource_key, valid_from from bench.versions where n % 1000 = 7;
