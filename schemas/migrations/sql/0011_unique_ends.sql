-- No two believed versions of a resource end at the same time: said by a unique index, which finds another one on its
-- way in. An exclusion constraint goes in first and then looks once more.
do $$
declare
  kind text;
begin
  foreach kind in array array['user', 'routing_profile', 'queue'] loop
    execute format($make$
      alter table warehouse.%1$s_history drop constraint versions_of_a_%1$s_do_not_overlap;
      create unique index versions_of_a_%1$s_do_not_overlap
        on warehouse.%1$s_history (resource_key, coalesce(valid_to, 'infinity')) where recorded_to is null;
    $make$, kind);
  end loop;
end $$;
