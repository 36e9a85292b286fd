-- Believed versions of a resource are a chain: each ends when another begins, no two end at the same time, one of
-- them is open. That leaves no room for an overlap or a gap, and costs a btree where ranges cost a GiST index:
-- each version but the first then has one before it, which began earlier, so that all follow from the first.
do $$
declare
  kind text;
begin
  foreach kind in array array['user', 'routing_profile', 'queue'] loop
    execute format($make$
      alter table warehouse.%1$s_history drop constraint versions_of_a_%1$s_do_not_overlap;
      alter table warehouse.%1$s_history add constraint versions_of_a_%1$s_do_not_overlap
        exclude (resource_key with =, coalesce(valid_to, 'infinity') with =) where (recorded_to is null);

      create or replace function warehouse.%1$s_version_is_followed() returns trigger language plpgsql as $body$
      declare
        ending timestamptz;
      begin
        if tg_op <> 'DELETE' and new.recorded_to is null and new.valid_to is not null then
          perform from warehouse.%1$s_history h
          where h.resource_key = new.resource_key and h.valid_from = new.valid_to
            and coalesce(h.recorded_to, 'infinity') = 'infinity';
          if not found then
            -- as it is at commit: it may have been changed again
            select h.valid_to into ending from warehouse.%1$s_history h
            where h.resource_key = new.resource_key and h.valid_from = new.valid_from and h.valid_to = new.valid_to
              and coalesce(h.recorded_to, 'infinity') = 'infinity';
          end if;
        end if;
        -- a version that is no longer there may have followed one that is
        if tg_op <> 'INSERT' and ending is null and (tg_op = 'DELETE' or new.recorded_to is not null
          or (new.resource_key, new.valid_from) <> (old.resource_key, old.valid_from)) then
          select h.valid_to into ending from warehouse.%1$s_history h
          where h.resource_key = old.resource_key and coalesce(h.valid_to, 'infinity') = old.valid_from
            and h.recorded_to is null
            and not exists (
              select from warehouse.%1$s_history n
              where n.resource_key = old.resource_key and n.valid_from = old.valid_from
                and coalesce(n.recorded_to, 'infinity') = 'infinity');
        end if;
        if ending is not null then
          raise exception 'no version follows the one that ends at %%', ending
            using errcode = 'check_violation', table = tg_table_name, constraint = tg_name;
        end if;
        return null;
      end $body$;
      -- what it names is named in full: a path of its own would cost as much as its look-up
      alter function warehouse.%1$s_version_is_followed() reset all;

      drop trigger versions_of_a_%1$s_have_no_gap on warehouse.%1$s_history;
      create constraint trigger versions_of_a_%1$s_have_no_gap
      after insert or update of valid_to, recorded_to on warehouse.%1$s_history
      deferrable initially deferred for each row
      when (new.valid_to is not null or new.recorded_to is not null)
      execute function warehouse.%1$s_version_is_followed();
      create constraint trigger versions_of_a_%1$s_leave_no_gap
      after delete or update of resource_key, valid_from on warehouse.%1$s_history
      deferrable initially deferred for each row
      when (old.recorded_to is null)
      execute function warehouse.%1$s_version_is_followed();
    $make$, kind);
  end loop;
end $$;
--> statement-breakpoint
-- rows of now are rewritten in place all the time: with room in their page no index hears of it
alter table warehouse.users set (fillfactor = 70);
--> statement-breakpoint
alter table warehouse.routing_profiles set (fillfactor = 70);
--> statement-breakpoint
alter table warehouse.queues set (fillfactor = 70);
--> statement-breakpoint
-- as for months that are still to come, see objects/010_ledger_months.sql
do $$
declare
  month regclass;
begin
  if exists (
    select from pg_attribute
    where attrelid = 'ledger.change_events'::regclass and attname = 'event' and attcompression = 'l') then return;
  end if;
  for month in select inhrelid from pg_inherits where inhparent = 'ledger.change_events'::regclass loop
    execute format('alter table %s set (toast_tuple_target = 8160)', month);
  end loop;
end $$;
