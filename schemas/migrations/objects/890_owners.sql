-- What readers ask belongs to a role that is held to the policies of the tables, and which reads them for all
do $$
declare
  bi_owner name := warehouse.bi_owner();
  theirs record;
begin
  execute format('grant usage on schema ledger, warehouse, ops to %I', bi_owner);
  execute format('grant select on all tables in schema ledger, warehouse, ops to %I', bi_owner);
  execute format('grant execute on all functions in schema warehouse to %I', bi_owner);
  execute format('grant create on schema bi, bi_masked, warehouse to %I', bi_owner);
  execute format('grant usage on schema bi, bi_masked to %I', bi_owner);
  for theirs in
    select format('view %s', c.oid::regclass) as what
    from pg_class c
    where (c.relnamespace in ('bi'::regnamespace, 'bi_masked'::regnamespace) and c.relkind = 'v'
        or c.oid in ('warehouse.changes'::regclass, 'warehouse.latest_changes'::regclass))
      and c.relowner <> to_regrole(quote_ident(bi_owner))
    union all
    select format('function %s', p.oid::regprocedure)
    from pg_proc p
    where p.pronamespace in ('bi'::regnamespace, 'bi_masked'::regnamespace)
      and p.proowner <> to_regrole(quote_ident(bi_owner))
  loop
    execute format('alter %s owner to %I', theirs.what, bi_owner);
  end loop;
  -- needed to become the owner, and for nothing else
  execute format('revoke create on schema bi, bi_masked, warehouse from %I', bi_owner);
end $$;
