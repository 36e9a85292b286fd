-- Who owns the views and functions of bi: a role of this database that nobody logs in as. It may read the tables, but
-- unlike their owner it is held to their policies: that is how a reader is shown some instances and not others.
create or replace function warehouse.bi_owner() returns name
language sql stable set search_path = pg_catalog, pg_temp
return ('bi_owner_of_' || current_database())::name;
comment on function warehouse.bi_owner is 'The role that owns what is in bi and bi_masked';

do $$
begin
  if to_regrole(quote_ident(warehouse.bi_owner())) is null then
    execute format('create role %I nologin', warehouse.bi_owner());
  end if;
  -- whoever migrates replaces what the role owns
  if not pg_has_role(warehouse.bi_owner(), 'usage') then
    execute format('grant %I to current_user', warehouse.bi_owner());
  end if;
end $$;
