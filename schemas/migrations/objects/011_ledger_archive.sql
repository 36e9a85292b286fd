-- What stays of an event when its month is archived: all but the record, which is most of it, and where the rest is.
-- Member by member as text: nothing else in the event changes, not even what jsonb could not hold.
create or replace function ledger.without_record(event json, part text) returns json
language sql immutable parallel safe set search_path = pg_catalog, pg_temp
return (
  select json_object_agg(key, value order by place)
  from (
    select key, value, place from json_each(event) with ordinality as members (key, value, place) where key <> 'record'
    union all select 'archived', to_json(part), 1000000
  ) as kept);
comment on function ledger.without_record is 'An event without the CloudTrail record it was made from, and with the name of the archive''s part that has it';
