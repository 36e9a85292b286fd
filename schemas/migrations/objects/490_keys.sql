-- Which resources there are. By what is known now, those that have a row now. What was known once may be of a resource
-- that a correction has taken back since: then the keys are walked through the index of the history. In
-- order: looks into an index that follow each other then meet pages that are there. Not in plain SQL, which the planner
-- would look into, and take the walk for a hundred rows.

-- Users are the many, and most have not changed in the last weeks: asked about a recent time, a history is looked into for
-- those only that have changed since. Of times long past hardly anybody has not, and to find out who is a tenth of the answer.
create or replace function warehouse.is_recent(valid_at timestamptz) returns boolean
language sql stable parallel safe
return valid_at > now() - interval '1 year';
create or replace function warehouse.user_keys(valid_at timestamptz, known_at timestamptz) returns table (resource_key uuid)
language plpgsql stable parallel safe rows 10000 set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
begin
  if known_at is null and warehouse.is_recent(valid_at) then
    return query select resource_key from warehouse.users where last_changed_at > valid_at order by 1;
    return;
  end if;
  if known_at is null then return query select resource_key from warehouse.users order by 1; return; end if;
  return query
    with recursive walked (resource_key) as (
      (select resource_key from warehouse.user_history order by 1 limit 1)
      union all
      select (select h.resource_key from warehouse.user_history h where h.resource_key > w.resource_key order by 1 limit 1)
      from walked w where w.resource_key is not null
    )
    select resource_key from walked where resource_key is not null;
end $$;
create or replace function warehouse.routing_profile_keys(known_at timestamptz) returns table (resource_key uuid)
language plpgsql stable parallel safe rows 10000 set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
begin
  if known_at is null then return query select resource_key from warehouse.routing_profiles order by 1; return; end if;
  return query
    with recursive walked (resource_key) as (
      (select resource_key from warehouse.routing_profile_history order by 1 limit 1)
      union all
      select (select h.resource_key from warehouse.routing_profile_history h where h.resource_key > w.resource_key order by 1 limit 1)
      from walked w where w.resource_key is not null
    )
    select resource_key from walked where resource_key is not null;
end $$;
create or replace function warehouse.queue_keys(known_at timestamptz) returns table (resource_key uuid)
language plpgsql stable parallel safe rows 10000 set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
begin
  if known_at is null then return query select resource_key from warehouse.queues order by 1; return; end if;
  return query
    with recursive walked (resource_key) as (
      (select resource_key from warehouse.queue_history order by 1 limit 1)
      union all
      select (select h.resource_key from warehouse.queue_history h where h.resource_key > w.resource_key order by 1 limit 1)
      from walked w where w.resource_key is not null
    )
    select resource_key from walked where resource_key is not null;
end $$;
-- an earlier way to them, which nothing uses any more
drop function if exists warehouse.user_keys(timestamptz);
comment on function warehouse.is_recent is 'Whether of those who existed at a time so many have not changed since that it pays to leave them out of a look into histories';
comment on function warehouse.user_keys is 'The keys of all users that were known at known_at, and perhaps of some others; null = now, of a recent valid_at: of those that have changed since';
comment on function warehouse.routing_profile_keys is 'The keys of all routing profiles that were known at known_at (null = now), and perhaps of some others';
comment on function warehouse.queue_keys is 'The keys of all queues that were known at known_at (null = now), and perhaps of some others';
