-- The rows of every table that knows instances, as the owner of bi is shown them. The owner of the tables is not held to
-- policies, so the projector pays nothing. Both questions are asked once a statement; "is not null", because the planner
-- takes that for nearly all rows, which it is for all but a few readers. What belongs to no instance is for those who
-- see all. Parts of the ledger are read through the whole, and need no policies of their own.
do $$
declare
  t regclass;
begin
  for t in
    select c.oid from pg_class c join pg_attribute a on a.attrelid = c.oid
    where c.relnamespace in ('ledger'::regnamespace, 'ops'::regnamespace, 'warehouse'::regnamespace)
      and c.relkind in ('r', 'p') and not c.relispartition and a.attname = 'instance_id' and not a.attisdropped
      and not exists (select from pg_policy where polrelid = c.oid and polname = 'shows_the_instances_of_the_reader')
    order by c.relnamespace::regnamespace::text, c.relname
  loop
    execute format('alter table %s enable row level security', t);
    execute format(
      'create policy shows_the_instances_of_the_reader on %s
       using ((select warehouse.reads_everything()) is not null
         or instance_id = any ((select warehouse.instances_read())::text[]))
       with check (true)', t);
  end loop;
end $$;
