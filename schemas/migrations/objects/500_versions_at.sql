-- The version of every resource at a time, by what was known at another (null = now), deleted ones included: one look
-- into the index of the history for each resource, however many versions it has; none for users that have not changed since
-- a recent time. Valid_to is not asked: it moves when a later version comes, whatever was known before. By what is known now
-- the time of recording is not asked either: the planner leaves the condition out, which as one on the index would cost a
-- third more.

create or replace function warehouse.user_versions_at(valid_at timestamptz, known_at timestamptz)
returns setof warehouse.user_history language sql stable parallel safe as $$
  select version.*
  from warehouse.user_keys(valid_at, known_at) k
  cross join lateral (
    select h.* from warehouse.user_history h
    where h.resource_key = k.resource_key and h.valid_from <= valid_at
      and (known_at is null or h.recorded_from <= known_at) and (h.recorded_to is null or h.recorded_to > known_at)
    order by h.valid_from desc limit 1) version
$$;
create or replace function warehouse.routing_profile_versions_at(valid_at timestamptz, known_at timestamptz)
returns setof warehouse.routing_profile_history language sql stable parallel safe as $$
  select version.*
  from warehouse.routing_profile_keys(known_at) k
  cross join lateral (
    select h.* from warehouse.routing_profile_history h
    where h.resource_key = k.resource_key and h.valid_from <= valid_at
      and (known_at is null or h.recorded_from <= known_at) and (h.recorded_to is null or h.recorded_to > known_at)
    order by h.valid_from desc limit 1) version
$$;
create or replace function warehouse.queue_versions_at(valid_at timestamptz, known_at timestamptz)
returns setof warehouse.queue_history language sql stable parallel safe as $$
  select version.*
  from warehouse.queue_keys(known_at) k
  cross join lateral (
    select h.* from warehouse.queue_history h
    where h.resource_key = k.resource_key and h.valid_from <= valid_at
      and (known_at is null or h.recorded_from <= known_at) and (h.recorded_to is null or h.recorded_to > known_at)
    order by h.valid_from desc limit 1) version
$$;
-- What a user was called, for the row of one editor
create or replace function warehouse.username_at(editor uuid, valid_at timestamptz, known_at timestamptz)
returns table (username text) language sql stable parallel safe as $$
  select h.username
  from warehouse.user_history h
  where h.resource_key = editor and h.valid_from <= valid_at and 'username' = any (h.changed_fields)
    and (known_at is null or h.recorded_from <= known_at) and (h.recorded_to is null or h.recorded_to > known_at)
  order by h.valid_from desc limit 1
$$;
-- The name that somebody was given last and since when he has it, for the rows of all that he changed
create or replace function warehouse.last_name(editor uuid, known_at timestamptz)
returns table (since timestamptz, username text) language sql stable parallel safe as $$
  select h.valid_from, h.username
  from warehouse.user_history h
  where h.resource_key = editor and 'username' = any (h.changed_fields)
    and (known_at is null or h.recorded_from <= known_at) and (h.recorded_to is null or h.recorded_to > known_at)
  order by h.valid_from desc limit 1
$$;
-- an earlier way to them, which nothing uses any more
drop function if exists warehouse.lasting_name;
comment on function warehouse.user_versions_at is 'The version of every user at valid_at by what was known at known_at; null = now, of a recent valid_at: of those that have changed since';
comment on function warehouse.routing_profile_versions_at is 'The version of every routing profile at valid_at by what was known at known_at (null = now)';
comment on function warehouse.queue_versions_at is 'The version of every queue at valid_at by what was known at known_at (null = now)';
comment on function warehouse.username_at is 'The username of one user at valid_at by what was known at known_at (null = now)';
comment on function warehouse.last_name is 'The username that a user was given last, and since when it is so, by what was known at known_at (null = now)';
