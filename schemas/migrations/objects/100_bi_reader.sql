-- The roles that read: bi_reader everything, bi_reader_masked no personal data. Whoever is a member of bi_restricted
-- besides sees the instances of ops.visible_instances alone, none if there are none. The roles may exist already, made by
-- somebody else, with a password; then they are left as they are.
do $$
declare
  reader text;
begin
  foreach reader in array '{bi_reader,bi_reader_masked,bi_restricted}'::text[] loop
    begin
      if not exists (select from pg_roles where rolname = reader) then
        execute format('create role %I nologin', reader);
      end if;
    exception when duplicate_object or unique_violation then
      null; -- roles belong to the whole server: another database's migration was faster
    end;
  end loop;
end $$;

-- Manners of those who log in as them, in this database: privileges keep readers from writing, this keeps them from
-- trying, and from asking for ever. What somebody has set before stays, and roles of somebody else's are not ours to alter.
do $$
declare
  wanted record;
begin
  for wanted in
    select reader, setting, value
    from pg_roles r
    join unnest('{bi_reader,bi_reader_masked}'::text[]) reader on r.rolname = reader
    cross join (values ('default_transaction_read_only', 'on'), ('statement_timeout', '10min')) as s (setting, value)
    where not exists (
      select from pg_db_role_setting g cross join unnest(g.setconfig) already
      where g.setrole = r.oid and split_part(already, '=', 1) = setting
        and g.setdatabase in (0, (select oid from pg_database where datname = current_database())))
  loop
    begin
      execute format('alter role %I in database %I set %I = %L',
        wanted.reader, current_database(), wanted.setting, wanted.value);
    exception when insufficient_privilege then
      raise notice 'The role % is not ours to alter: whoever may, do "alter role % in database % set % = %"',
        wanted.reader, quote_ident(wanted.reader), quote_ident(current_database()), wanted.setting,
        quote_literal(wanted.value) using errcode = '01007';
    end;
  end loop;
end $$;
