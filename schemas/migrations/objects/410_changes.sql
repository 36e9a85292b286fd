-- Every event with its facts and what it did, newest last or newest first. Being ordered, each is planned by itself: a
-- filter on the ledger's columns reaches the ledger's indexes, what a question does not select is not computed, and who
-- asks for the first rows of that order gets them without the others. Hence two: no index serves the other order.
do $do$
declare
  told text := $told$
select
  e.region, e.account_id, e.instance_id, e.event_id, e.occurred_at, e.rank, e.recorded_at,
  e.kind, e.resource_key, e.resource_id, e.operation, e.type, e.actor_key, e.actor_name as actor_label,
  coalesce(d.applied_at, e.occurred_at) as applied_at,
  coalesce(
    (select editor.username from warehouse.user_history editor
     where editor.resource_key = e.actor_key and editor.recorded_to is null
       and 'username' = any (editor.changed_fields) and editor.valid_from <= coalesce(d.applied_at, e.occurred_at)
     order by editor.valid_from desc limit 1),
    e.actor_name
  ) as actor_name,
  -- what jsonb cannot hold (NUL, half a surrogate pair) is legal in an event: it is shown as the replacement character
  (select s.actor || s.call || s.origin || jsonb_build_object('data', s.data)
   from json_to_record(case when e.event::text not like '%\\u%' then e.event else
     regexp_replace(e.event::text,
       '\\u0000|\\u[dD][89abAB][[:xdigit:]]{2}(?!\\u[dD][c-fC-F])|(?<!\\u[dD][89abAB][[:xdigit:]]{2})\\u[dD][c-fC-F][[:xdigit:]]{2}',
       '\\ufffd', 'g')::json end) as s (actor jsonb, call jsonb, origin jsonb, data jsonb)
  ) as facts,
  -- its own step in the history; an event without one has the name alone: the one after the last step before it in
  -- its second, else the one before that second
  coalesce(
    (select step::jsonb
     from warehouse.believed_versions v cross join lateral json_array_elements(v.steps) step
     where v.kind = e.kind and v.resource_key = e.resource_key and v.valid_from = coalesce(d.applied_at, e.occurred_at)
       and step ->> 'id' = e.event_id),
    (select jsonb_build_object('name', named.name)
     from (
       (select step ->> 'name' as name, v.valid_from, place
        from warehouse.believed_versions v cross join lateral json_array_elements(v.steps) with ordinality s (step, place)
        where v.kind = e.kind and v.resource_key = e.resource_key and v.valid_from = coalesce(d.applied_at, e.occurred_at)
          and ((step ->> 'rank')::int, step ->> 'id' collate "C") < (e.rank, e.event_id collate "C"))
       union all
       (select v.name, v.valid_from, 0
        from warehouse.believed_versions v
        where v.kind = e.kind and v.resource_key = e.resource_key and v.valid_from < coalesce(d.applied_at, e.occurred_at)
        order by v.valid_from desc limit 1)
     ) named
     order by named.valid_from desc, named.place desc limit 1)
  ) as step
from ledger.change_events e
left join warehouse.displaced_events d using (event_id)
  $told$;
begin
  execute 'create or replace view warehouse.changes as ' || told
    || 'order by e.occurred_at, e.rank, e.event_id collate "C"';
  execute 'create or replace view warehouse.latest_changes as ' || told
    || 'order by e.occurred_at desc, e.rank desc, e.event_id collate "C" desc';
end $do$;
comment on view warehouse.changes is 'Every change event with its facts and its step in the history, newest last';
comment on view warehouse.latest_changes is 'The same, newest first';
