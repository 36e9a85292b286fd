-- One sentence a column, whichever views show it
create or replace procedure warehouse.describe(views text, sentences jsonb)
language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
  shown record;
begin
  for shown in
    select c.relname, a.attname, sentences ->> a.attname as sentence
    from pg_class c join pg_attribute a on a.attrelid = c.oid
    where c.relnamespace = 'bi'::regnamespace and c.relkind = 'v' and a.attnum > 0
      and c.relname ~ ('^(' || views || ')$') and sentences ? a.attname
  loop
    execute format('comment on column bi.%I.%I is %L', shown.relname, shown.attname, shown.sentence);
  end loop;
end $$;
comment on procedure warehouse.describe is 'Comments the columns of the bi views whose names match the pattern: {"column": "sentence"}';
revoke all on procedure warehouse.describe from public;
