-- Which instances a reader may see. Asked is who logged in, so that nobody gets more by "set role"; and the role that
-- was taken by it, which may see less. Who may read the ledger itself is not restricted: the owner, a superuser.
create or replace function warehouse.instances_of(reader name) returns text[]
language plpgsql stable parallel safe security definer set search_path = pg_catalog, pg_temp as $$
begin
  if has_table_privilege(reader, 'ledger.change_events', 'select') or not exists (
    select from pg_roles r
    where (r.rolname = 'bi_restricted' or r.rolname in (select role_name from ops.visible_instances))
      and pg_has_role(reader, r.oid, 'member'))
  then return null; end if;
  return array(
    select v.instance_id from ops.visible_instances v join pg_roles r on r.rolname = v.role_name
    where pg_has_role(reader, r.oid, 'member'));
end $$;
comment on function warehouse.instances_of is 'Ids of the instances that a role may see; null: all of them';

create or replace function warehouse.instances_read() returns text[]
language plpgsql stable parallel safe security definer set search_path = pg_catalog, pg_temp as $$
declare
  by_login text[] := warehouse.instances_of(session_user);
  taken name := nullif(current_setting('role'), 'none');
  by_role text[];
begin
  if taken is null or taken = session_user then return by_login; end if;
  by_role := warehouse.instances_of(taken);
  return case
    when by_login is null then by_role
    when by_role is null then by_login
    else array(select unnest(by_login) intersect select unnest(by_role))
  end;
end $$;
comment on function warehouse.instances_read is 'Ids of the instances that whoever asks may see; null: all of them';

create or replace function warehouse.reads_everything() returns boolean
language plpgsql stable parallel safe security definer set search_path = pg_catalog, pg_temp as $$
begin
  return case when warehouse.instances_read() is null then true end;
end $$;
comment on function warehouse.reads_everything is 'True for who may see all instances, null for all others';
