create schema if not exists bi_masked;
comment on schema bi_masked is 'The schema bi without personal data: the same views and functions with the same columns';

-- Made from what bi is by now, so that nothing can be forgotten
create or replace procedure warehouse.mask_views()
language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
  v record;
  c record;
begin
  for v in
    select relname as name, obj_description(r.oid, 'pg_class') as told,
      string_agg(warehouse.masked(attname, atttypid), ', ' order by attnum) as columns
    from pg_class r join pg_attribute a on a.attrelid = r.oid and attnum > 0
    where relnamespace = 'bi'::regnamespace and relkind = 'v'
    group by r.oid
  loop
    execute format('create or replace view bi_masked.%I as select %s from bi.%1$I', v.name, v.columns);
    execute format('comment on view bi_masked.%I is %L', v.name, v.told || '. Personal data is hidden, people have pseudonyms');
    for c in
      select attname as name, concat(col_description(attrelid, attnum),
        case when warehouse.masked(attname, atttypid) like '%pseudonym%' then '. People have pseudonyms here' end) as told
      from pg_attribute where attrelid = ('bi.' || quote_ident(v.name))::regclass and attnum > 0
    loop
      execute format('comment on column bi_masked.%I.%I is %L', v.name, c.name, c.told);
    end loop;
  end loop;
end $$;
comment on procedure warehouse.mask_views is 'Makes the views of bi_masked from those of bi';

create or replace procedure warehouse.mask_functions()
language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
  f record;
begin
  for f in
    select proname as name, obj_description(p.oid, 'pg_proc') as told, pg_get_function_arguments(p.oid) as arguments,
      coalesce('setof bi_masked.' || quote_ident(r.relname), pg_get_function_result(p.oid)) as result,
      array_to_string(array(select '$' || n from generate_series(1, p.pronargs) n), ', ') as given,
      (select string_agg(warehouse.masked(o.name, o.type), ', ' order by o.place) from (
        select attname, atttypid, attnum from pg_attribute where attrelid = r.oid and attnum > 0
        union all
        select proargnames[n], proallargtypes[n], n
        from generate_subscripts(proallargtypes, 1) n where proargmodes[n] = 't') as o (name, type, place)) as columns
    from pg_proc p left join pg_class r on r.reltype = p.prorettype
    where pronamespace = 'bi'::regnamespace
  loop
    execute format(
      'create or replace function bi_masked.%I(%s) returns %s language sql stable parallel safe security definer
       set search_path = pg_catalog, pg_temp as %L',
      f.name, f.arguments, f.result, format('select %s from bi.%I(%s)', f.columns, f.name, f.given));
    execute format('comment on function bi_masked.%I is %L', f.name, f.told || '. Personal data is hidden, people have pseudonyms');
  end loop;
end $$;
comment on procedure warehouse.mask_functions is 'Makes the functions of bi_masked from those of bi';

call warehouse.mask_views();
call warehouse.mask_functions();
