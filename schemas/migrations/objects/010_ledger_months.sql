-- The ledger is kept by month, so that old months can be archived whole. A month is made when its first event comes.
-- Made beside the ledger and attached to it, it waits for nobody who reads: a partition that is made in its place would.
create or replace function ledger.open_month(moment timestamptz) returns void
language plpgsql set search_path = ledger, pg_temp as $$
declare
  first_day date := date_trunc('month', moment at time zone 'UTC')::date;
  name text := 'change_events_' || to_char(first_day, 'YYYY_MM');
begin
  if to_regclass('ledger.' || name) is not null then return; end if;
  lock table ops.lock_of_months in exclusive mode;
  -- somebody else was faster
  if to_regclass('ledger.' || name) is not null then return; end if;
  execute format('create table ledger.%I (like ledger.change_events including all)', name);
  -- without lz4 an event is kept as it is while it fits into a page: pglz would cost a third of writing it
  if not exists (
    select from pg_catalog.pg_attribute
    where attrelid = 'ledger.change_events'::regclass and attname = 'event' and attcompression = 'l') then
    execute format('alter table ledger.%I set (toast_tuple_target = 8160)', name);
  end if;
  execute format('alter table ledger.change_events attach partition ledger.%I for values from (%L) to (%L)',
    name, first_day::timestamp at time zone 'UTC', (first_day + interval '1 month') at time zone 'UTC');
end $$;
comment on function ledger.open_month is 'Makes the partition of the month that holds the moment, once, whoever asks at the same time';
