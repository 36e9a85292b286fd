-- What an event says of the call, beside the columns of the ledger: the members of the event of these names.
do $$
declare
  f record;
begin
  if to_regtype('warehouse.facts') is null then
    create type warehouse.facts as (actor jsonb, call jsonb, origin jsonb, data jsonb);
  end if;
  -- an earlier shape makes room, and what takes it; both go when nothing asks them any more: 430_bi_changes.sql
  if to_regclass('warehouse.changes') is not null and not exists (
    select from pg_attribute where attrelid = to_regclass('warehouse.changes') and attname = 'error_code')
  then
    alter view warehouse.changes rename to earlier_changes;
    alter view warehouse.latest_changes rename to earlier_latest_changes;
    for f in
      select p.oid::regprocedure as signature, 'earlier_' || proname as name
      from pg_proc p where to_regtype('warehouse.earlier_changes')::oid = any (proargtypes::oid[])
    loop
      execute format('alter function %s rename to %I', f.signature, f.name);
    end loop;
  end if;
end $$;
comment on type warehouse.facts is 'What a change event says of the call: who made it, how, where its record lies, and what it asked for';

-- Every event with its facts and what it did, newest last or newest first. Being ordered, each is planned by itself: a
-- filter on the ledger's columns reaches the ledger's indexes, what a question does not select is not computed, and who
-- asks for the first rows of that order gets them without the others. Hence two: no index serves the other order.
-- The error has a column of its own besides: whether a call succeeded is asked most, and costs a third of all facts.
do $do$
declare
  -- what jsonb cannot hold (NUL, half a surrogate pair) is legal in an event: it is shown as the replacement character
  shown text := $shown$case when e.event::text not like '%\\u%' then e.event else
    regexp_replace(e.event::text,
      '\\u0000|\\u[dD][89abAB][[:xdigit:]]{2}(?!\\u[dD][c-fC-F])|(?<!\\u[dD][89abAB][[:xdigit:]]{2})\\u[dD][c-fC-F][[:xdigit:]]{2}',
      '\\ufffd', 'g')::json end$shown$;
  -- not coalesce(), of which Postgres does not know that it tells nobody the rows that policies hide: a condition with it
  -- would not reach the index
  applied_at text := 'case when d.applied_at is null then e.occurred_at else d.applied_at end';
  -- its own step in the history, nearly always the only one of its second
  own_step text := $own$(
    select case when s.steps -> 0 ->> 'id' = e.event_id then s.steps -> 0
      else (select step from jsonb_array_elements(s.steps) step where step ->> 'id' = e.event_id) end
    from (
      select v.steps::jsonb as steps from warehouse.{history} v
      where v.resource_key = e.resource_key and v.recorded_to is null
        and v.valid_from = {applied_at}
      offset 0) s)$own$;
  -- an event without one has the name alone: the one after the last step before it in its second, else the one before
  -- that second
  name_then text := $name$(
    select jsonb_build_object('name', named.name)
    from (
      (select step ->> 'name' as name, v.valid_from, place
       from warehouse.{history} v cross join lateral json_array_elements(v.steps) with ordinality s (step, place)
       where v.resource_key = e.resource_key and v.recorded_to is null
         and v.valid_from = {applied_at}
         and ((step ->> 'rank')::int, step ->> 'id' collate "C") < (e.rank, e.event_id collate "C"))
      union all
      (select v.{name}, v.valid_from, 0
       from warehouse.{history} v
       where v.resource_key = e.resource_key and v.recorded_to is null
         and v.valid_from < {applied_at}
       order by v.valid_from desc limit 1)
    ) named
    order by named.valid_from desc, named.place desc limit 1)$name$;
  told text := $told$
select
  e.region, e.account_id, e.instance_id, e.event_id, e.occurred_at, e.rank, e.recorded_at,
  e.kind, e.resource_key, e.resource_id, e.operation, e.type, e.actor_key, e.actor_name as actor_label,
  {applied_at} as applied_at,
  coalesce(
    (select editor.username from warehouse.user_history editor
     where editor.resource_key = e.actor_key and editor.recorded_to is null
       and 'username' = any (editor.changed_fields) and editor.valid_from <= {applied_at}
     order by editor.valid_from desc limit 1),
    e.actor_name
  ) as actor_name,
  json_populate_record(null::warehouse.facts, {shown}) as facts,
  {shown} #>> '{call,errorCode}' as error_code,
  coalesce(case e.kind {own_step} end, case e.kind {name_then} end) as step
from ledger.change_events e
left join warehouse.displaced_events d using (event_id)
  $told$;
begin
  -- a look-up for each kind: of all histories at once the planner would fetch every version of a resource and sort them
  select
    string_agg(format('when %L then %s', kind, replace(own_step, '{history}', history)), ' '),
    string_agg(format('when %L then %s', kind, replace(replace(name_then, '{history}', history), '{name}', name)), ' ')
  into own_step, name_then
  from (values
    ('user', 'user_history', 'username'),
    ('routing-profile', 'routing_profile_history', 'name'),
    ('queue', 'queue_history', 'name')) k (kind, history, name);
  told := replace(replace(told, '{own_step}', own_step), '{name_then}', name_then);
  told := replace(replace(told, '{shown}', shown), '{applied_at}', applied_at);
  execute 'create or replace view warehouse.changes as ' || told
    || 'order by e.occurred_at, e.rank, e.event_id collate "C"';
  execute 'create or replace view warehouse.latest_changes as ' || told
    || 'order by e.occurred_at desc, e.rank desc, e.event_id collate "C" desc';
end $do$;
comment on view warehouse.changes is 'Every change event with its facts and its step in the history, newest last';
comment on view warehouse.latest_changes is 'The same, newest first';
