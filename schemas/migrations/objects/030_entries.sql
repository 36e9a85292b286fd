-- The entries of the lists that users and routing profiles have now. They change far more rarely than anything else in the
-- rows they stand in, and readers ask for all of them: so they are kept a row each, in warehouse.user_proficiencies and
-- the like. These views say what they are to be.
create or replace view warehouse.proficiencies_listed as
select
  u.resource_key, u.region, u.account_id, u.instance_id,
  u.user_id, u.username, held.name as attribute_name, held.value as attribute_value, held.level
from warehouse.users u
cross join lateral jsonb_to_recordset(u.proficiencies) as held(name text, value text, level double precision)
where not u.is_deleted;

create or replace view warehouse.security_profiles_listed as
select u.resource_key, u.region, u.account_id, u.instance_id, u.user_id, u.username, held.security_profile_id
from warehouse.users u
cross join lateral (select unnest(u.security_profile_ids)) as held(security_profile_id)
where not u.is_deleted;

create or replace view warehouse.queues_listed as
select
  p.resource_key, p.region, p.account_id, p.instance_id,
  p.routing_profile_id, p.name as routing_profile_name, served.queue_id,
  served.channel, served.assignment, served.priority, served.delay_seconds
from warehouse.routing_profiles p
cross join lateral (
  select "queueId", channel, 'automatic', priority, "delaySeconds"
  from jsonb_to_recordset(p.queue_configs) as entry("queueId" text, channel text, priority int, "delaySeconds" int)
  union all
  select "queueId", channel, 'manual', null, null
  from jsonb_to_recordset(p.manual_assignment_queues) as entry("queueId" text, channel text)
) as served(queue_id, channel, assignment, priority, delay_seconds)
where not p.is_deleted;

comment on view warehouse.proficiencies_listed is 'What warehouse.user_proficiencies is to hold, from the users of now';
comment on view warehouse.security_profiles_listed is 'What warehouse.user_security_profiles is to hold, from the users of now';
comment on view warehouse.queues_listed is 'What warehouse.routing_profile_queues is to hold, from the routing profiles of now';

-- Which table holds the entries, what it is to hold, of whom, by which id, and the columns that its rows are made of. A
-- trigger looks at a row only if one of these has changed; a row that is inserted or deleted only if it has such a list.
do $do$
declare
  kept record;
  is_new boolean;
begin
  for kept in select * from (values
    ('user_proficiencies', 'proficiencies_listed', 'users', 'user_id', '{proficiencies}'::text[], '{username,is_deleted}'::text[]),
    ('user_security_profiles', 'security_profiles_listed', 'users', 'user_id', '{security_profile_ids}', '{username,is_deleted}'),
    ('routing_profile_queues', 'queues_listed', 'routing_profiles', 'routing_profile_id',
      '{queue_configs,manual_assignment_queues}', '{name,is_deleted}')
  ) as t (entries, listed, owners, id, lists, others) loop
    execute format($make$
      -- what it names is named in full: a path of its own would cost as much as its look-up
      create or replace function warehouse.keep_%1$s() returns trigger language plpgsql as $body$
      begin
        if tg_op = 'TRUNCATE' then
          truncate warehouse.%1$s;
          return null;
        end if;
        if tg_op = 'INSERT' then
          -- there are none, unless somebody wrote past this
          delete from warehouse.%1$s e where e.%4$s = new.%4$s and e.resource_key = new.resource_key;
        else
          delete from warehouse.%1$s e where e.%4$s = old.%4$s and e.resource_key = old.resource_key;
        end if;
        if tg_op <> 'DELETE' then
          insert into warehouse.%1$s select l.* from warehouse.%2$s l where l.resource_key = new.resource_key;
        end if;
        return null;
      end $body$;
      comment on function warehouse.keep_%1$s is 'Keeps warehouse.%1$s as warehouse.%2$s says';
    $make$, kept.entries, kept.listed, kept.owners, kept.id);

    is_new := not exists (
      select from pg_trigger
      where tgrelid = ('warehouse.' || kept.owners)::regclass and tgname = kept.entries || '_of_a_changed_row');
    execute format($make$
      create or replace trigger %1$s_of_a_new_row after insert on warehouse.%3$s for each row
      when (coalesce(%5$s) is not null) execute function warehouse.keep_%1$s();
      create or replace trigger %1$s_of_a_changed_row after update of %7$s on warehouse.%3$s for each row
      when (row(%8$s) is distinct from row(%9$s)) execute function warehouse.keep_%1$s();
      create or replace trigger %1$s_of_a_row_that_goes after delete on warehouse.%3$s for each row
      when (coalesce(%6$s) is not null) execute function warehouse.keep_%1$s();
      create or replace trigger %1$s_of_all_rows after truncate on warehouse.%3$s for each statement
      execute function warehouse.keep_%1$s();
    $make$, kept.entries, kept.listed, kept.owners, kept.id,
      (select string_agg('new.' || l, ', ') from unnest(kept.lists) l),
      (select string_agg('old.' || l, ', ') from unnest(kept.lists) l),
      array_to_string(kept.lists || kept.others, ', '),
      (select string_agg('old.' || l, ', ') from unnest(kept.lists || kept.others) l),
      (select string_agg('new.' || l, ', ') from unnest(kept.lists || kept.others) l));
    -- a trigger that was made keeps writers out until this is done
    if is_new then
      execute format('insert into warehouse.%I select * from warehouse.%I', kept.entries, kept.listed);
    end if;
  end loop;
end $do$;
