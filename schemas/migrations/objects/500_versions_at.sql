-- The version of every resource at a time, by what was known at another (null = now), deleted ones included.
-- valid_to is not asked: it moves when a later version comes, whatever was known before. Both orders descend so that
-- the primary key is read backwards and nothing is sorted.
create or replace function warehouse.user_versions_at(valid_at timestamptz, known_at timestamptz)
returns setof warehouse.user_history language sql stable parallel safe as $$
  select distinct on (h.resource_key) h.*
  from warehouse.user_history h
  where h.valid_from <= valid_at
    and h.recorded_from <= coalesce(known_at, 'infinity') and (h.recorded_to is null or h.recorded_to > known_at)
  order by h.resource_key desc, h.valid_from desc
$$;
create or replace function warehouse.routing_profile_versions_at(valid_at timestamptz, known_at timestamptz)
returns setof warehouse.routing_profile_history language sql stable parallel safe as $$
  select distinct on (h.resource_key) h.*
  from warehouse.routing_profile_history h
  where h.valid_from <= valid_at
    and h.recorded_from <= coalesce(known_at, 'infinity') and (h.recorded_to is null or h.recorded_to > known_at)
  order by h.resource_key desc, h.valid_from desc
$$;
create or replace function warehouse.queue_versions_at(valid_at timestamptz, known_at timestamptz)
returns setof warehouse.queue_history language sql stable parallel safe as $$
  select distinct on (h.resource_key) h.*
  from warehouse.queue_history h
  where h.valid_from <= valid_at
    and h.recorded_from <= coalesce(known_at, 'infinity') and (h.recorded_to is null or h.recorded_to > known_at)
  order by h.resource_key desc, h.valid_from desc
$$;
-- What a user was called, for the row of one editor
create or replace function warehouse.username_at(editor uuid, valid_at timestamptz, known_at timestamptz)
returns table (username text) language sql stable parallel safe as $$
  select h.username
  from warehouse.user_history h
  where h.resource_key = editor and h.valid_from <= valid_at
    and h.recorded_from <= coalesce(known_at, 'infinity') and (h.recorded_to is null or h.recorded_to > known_at)
  order by h.valid_from desc limit 1
$$;
comment on function warehouse.user_versions_at is 'The version of every user at valid_at by what was known at known_at (null = now)';
comment on function warehouse.routing_profile_versions_at is 'The version of every routing profile at valid_at by what was known at known_at (null = now)';
comment on function warehouse.queue_versions_at is 'The version of every queue at valid_at by what was known at known_at (null = now)';
comment on function warehouse.username_at is 'The username of one user at valid_at by what was known at known_at (null = now)';
