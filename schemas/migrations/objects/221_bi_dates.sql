create or replace view bi.dates as
select
  day::date as date,
  extract(year from day)::integer as year,
  extract(quarter from day)::integer as quarter,
  extract(month from day)::integer as month,
  extract(isoyear from day)::integer as iso_year,
  extract(week from day)::integer as iso_week,
  extract(isodow from day)::integer as weekday,
  extract(isodow from day) >= 6 as is_weekend
from generate_series(
  date_trunc('year', coalesce((select min(occurred_at) from ledger.change_events), now()) at time zone 'UTC'),
  date_trunc('year', now() at time zone 'UTC') + interval '2 years' - interval '1 day',
  interval '1 day') as day;
comment on view bi.dates is
  'Every day from the year of the first event to the end of next year, one row each, for tools that want a calendar';
