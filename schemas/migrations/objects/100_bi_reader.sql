-- The role that reads. It may exist already, made by somebody else, with a password; then it is left as it is.
do $$
begin
  if not exists (select from pg_roles where rolname = 'bi_reader') then
    create role bi_reader nologin;
  end if;
exception when duplicate_object or unique_violation then
  null; -- roles belong to the whole server: another database's migration was faster
end $$;
