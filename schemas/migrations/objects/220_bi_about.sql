create or replace view warehouse.ledger_size as select count(*) as events from ledger.change_events;
comment on view warehouse.ledger_size is 'How many events the ledger has, of all instances';

-- Every number is a query of its own: what a question does not select is not computed
create or replace view bi.about as
select
  (select count(*)::integer from ops.__drizzle_migrations) as migrations_run,
  (select hash from ops.objects where name = 'all') as objects_hash,
  array(
    select instance_id collate "C" from warehouse.users union select instance_id from warehouse.routing_profiles
    union select instance_id from warehouse.queues order by 1) as instances,
  (select min(occurred_at) from ledger.change_events) as first_event_at,
  (select max(occurred_at) from ledger.change_events) as last_event_at,
  -- the ledger has no index on it; the checkpoints carry the same time
  (select max(recorded_at) from ops.checkpoints where topic = 'connect.changes.v1') as last_recorded_at,
  -- an index alone can count all of them, but not those of an instance
  case when (select warehouse.reads_everything()) then (select events from warehouse.ledger_size)
    else (select count(*) from ledger.change_events) end as events,
  (select count(*) from warehouse.users where not is_deleted and not is_complete)
    + (select count(*) from warehouse.routing_profiles where not is_deleted and not is_complete)
    + (select count(*) from warehouse.queues where not is_deleted and not is_complete) as incomplete_resources,
  (select count(*) from warehouse.users where not is_deleted and masked_fields <> '{}')
    + (select count(*) from warehouse.routing_profiles where not is_deleted and masked_fields <> '{}')
    + (select count(*) from warehouse.queues where not is_deleted and masked_fields <> '{}') as masked_resources,
  -- an event that was translated anew was learnt when its call was
  (select extract(epoch from coalesce(
     (select min(s.recorded_at) from ledger.superseded_events s where s.event_id = e.event_id), e.recorded_at)
     - e.occurred_at)::double precision
   from ledger.change_events e order by occurred_at desc, event_id desc limit 1) as lag_seconds,
  (select min(started_at) from ops.runs where finished_at is null) as rebuilding_since,
  (select count(*)::integer from ops.gaps) as gaps_accepted,
  (select max(accepted_at) from ops.gaps) as last_gap_at;
comment on view bi.about is 'One row: which schema this is, what the warehouse holds, and how fresh it is';
