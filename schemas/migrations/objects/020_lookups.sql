-- Indexes for the questions people ask. Ids are looked up bare: a region or an instance is rarely named with them.
create index if not exists users_by_id on warehouse.users (user_id);
create index if not exists routing_profiles_by_id on warehouse.routing_profiles (routing_profile_id);
create index if not exists queues_by_id on warehouse.queues (queue_id);
create index if not exists change_events_by_resource_id on ledger.change_events (resource_id);
-- one event is asked for by its whole id only: a hash costs half of what a btree costs on the way in
create index if not exists change_events_by_id on ledger.change_events using hash (event_id);
-- the few calls that tell who may be behind a Connect user id that no user has
create index if not exists change_events_of_emergencies on ledger.change_events (instance_id, occurred_at)
  where type = 'EmergencyAccessTaken';
-- Who did it is shown under the name of its time: of the many versions of a user those few that say what it is called
create index if not exists user_history_by_naming on warehouse.user_history (resource_key, valid_from)
  include (username, instance_id, recorded_from, recorded_to) where 'username' = any (changed_fields);
