-- A version that ends must be followed by the one that begins where it ends. Checked at commit, since a revision
-- takes several statements; a row a version, by its key.
do $$
declare
  kind text;
begin
  foreach kind in array array['user', 'routing_profile', 'queue'] loop
    execute format($make$
      create function warehouse.%1$s_version_is_followed() returns trigger
      language plpgsql set search_path = pg_catalog, pg_temp as $body$
      declare
        ending timestamptz;
      begin
        if new.recorded_to is null then
          perform from warehouse.%1$s_history h
          where h.resource_key = new.resource_key and h.valid_from = new.valid_to
            and coalesce(h.recorded_to, 'infinity') = 'infinity';
          if found then return null; end if;
        end if;
        -- of the version that ends, or of the one before a version that is believed no more; as they are at commit
        select h.valid_to into ending from warehouse.%1$s_history h
        where h.resource_key = new.resource_key
          and (h.valid_from = new.valid_from or (new.recorded_to is not null and h.valid_from < new.valid_from))
          and coalesce(h.recorded_to, 'infinity') = 'infinity'
        order by h.valid_from desc limit 1;
        if ending is null then return null; end if;
        perform from warehouse.%1$s_history h
        where h.resource_key = new.resource_key and h.valid_from = ending
          and coalesce(h.recorded_to, 'infinity') = 'infinity';
        if not found then
          raise exception 'no version of %% follows the one that ends at %%', new.resource_key, ending
            using errcode = 'check_violation', table = tg_table_name, constraint = tg_name;
        end if;
        return null;
      end $body$;

      create constraint trigger versions_of_a_%1$s_have_no_gap
      after insert or update of valid_to, recorded_to on warehouse.%1$s_history
      deferrable initially deferred for each row
      when (new.valid_to is not null or new.recorded_to is not null)
      execute function warehouse.%1$s_version_is_followed();
    $make$, kind);
  end loop;
end $$;
