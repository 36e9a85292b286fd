-- The parts of a sentence.

create or replace function warehouse.label_of(field text) returns text
language sql immutable parallel safe as $$
  select replace(regexp_replace(regexp_replace(field, 's_ids$', 'ses'), '_id(s?)$', '\1'), '_', ' ')
$$;
comment on function warehouse.label_of is 'A column in words: security_profile_ids is security profiles';

create or replace function warehouse.in_words(list text[]) returns text
language sql immutable parallel safe as $$
  select case
    when cardinality(list) > 5 then format('%s and %s more', array_to_string(list[:4], ', '), cardinality(list) - 4)
    when cardinality(list) > 1 then
      format('%s and %s', array_to_string(list[:cardinality(list) - 1], ', '), list[cardinality(list)])
    else list[1]
  end
$$;
comment on function warehouse.in_words is 'A list in words: a, b and c; null for none';

-- plpgsql, here and below, keeps the plan from one row to the next. A query for each kind: over both at once the planner
-- would fetch all versions and sort them.
create or replace function warehouse.name_then(c warehouse.changes, of_kind text, of_id text) returns text
language plpgsql stable parallel safe as $$
declare
  called text;
begin
  if of_kind = 'routing-profile' then
    select version.name into called
    from warehouse.routing_profiles now cross join lateral (
      select h.name from warehouse.routing_profile_history h
      where h.resource_key = now.resource_key and h.recorded_to is null and h.valid_from <= c.applied_at
      order by h.valid_from desc limit 1) version
    where (now.region, now.instance_id, now.routing_profile_id) = (c.region, c.instance_id, of_id);
  elsif of_kind = 'queue' then
    select version.name into called
    from warehouse.queues now cross join lateral (
      select h.name from warehouse.queue_history h
      where h.resource_key = now.resource_key and h.recorded_to is null and h.valid_from <= c.applied_at
      order by h.valid_from desc limit 1) version
    where (now.region, now.instance_id, now.queue_id) = (c.region, c.instance_id, of_id);
  end if;
  return coalesce(called, of_id);
end $$;
comment on function warehouse.name_then is 'What a routing profile or queue was called at the time of an event, its id if that is not known';

create or replace function warehouse.resource_told(c warehouse.changes, expected_kind text, name text) returns text
language sql immutable parallel safe as $$
  select case
    when c.kind <> expected_kind then 'a ' || replace(expected_kind, '-', ' ')
    when c.kind in ('instance', 'account') then 'a resource'
    else concat(replace(c.kind, '-', ' '), ' ', coalesce(name, c.resource_id))
  end
$$;
comment on function warehouse.resource_told is 'The resource of an event by its kind and a name; "a queue" if it cannot be told which';

create or replace function warehouse.items_told(c warehouse.changes, t warehouse.sentences) returns text
language plpgsql stable parallel safe as $$
begin
  return (select case
    when count(*) = 0 then t.items
    when count(entry.name) = 0 then concat(count(*), ' ', case count(*) when 1 then t.item else t.items end)
    when count(*) = 1 then concat(t.item, ' ', max(entry.name))
    else concat(t.items, ' ', warehouse.in_words(array_agg(entry.name order by entry.name collate "C")))
  end
  from (
    select distinct case
        when value ? 'queueId' then warehouse.name_then(c, 'queue', value ->> 'queueId')
        when value ? 'name' then concat(value ->> 'name', ' ', value ->> 'value')
        when t.operation = 'UntagResource' then value #>> '{}'
      end as name,
      value ->> 'queueId', case when jsonb_typeof(value) = 'string' then value end
    from unnest(t.members) member
    cross join lateral jsonb_array_elements(
      case jsonb_typeof((c.facts).data -> member) when 'array' then (c.facts).data -> member end) list (value)
    union all
    select concat(key, '=', value), null, null
    from jsonb_each_text((c.facts).data -> 'tags') where t.operation = 'TagResource'
  ) entry);
end $$;
comment on function warehouse.items_told is 'What a call added or took away: queues Billing and Sales; 3 quick connects';
