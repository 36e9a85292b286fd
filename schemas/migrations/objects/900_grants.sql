-- bi_reader reads bi, bi_reader_masked reads bi_masked, and neither reads anything else. Views run as their owner,
-- functions that read tables too; functions that a view calls are called by whoever asks the view.
revoke all on schema bi, bi_masked from public;
revoke all on all tables in schema bi, bi_masked from public;
revoke all on all functions in schema bi, bi_masked from public;
revoke all on all routines in schema ledger, warehouse, ops from public;

grant usage on schema bi to bi_reader;
grant select on all tables in schema bi to bi_reader;
grant execute on all functions in schema bi to bi_reader;
grant execute on function warehouse.summary, warehouse.reads_everything, warehouse.instances_read to bi_reader;

grant usage on schema bi_masked to bi_reader_masked;
grant select on all tables in schema bi_masked to bi_reader_masked;
grant execute on all functions in schema bi_masked to bi_reader_masked;
grant execute on function warehouse.summary, warehouse.reads_everything, warehouse.instances_read,
  warehouse.pseudonym, warehouse.personal_members, warehouse.without_addresses, warehouse.without_personal_data to bi_reader_masked;
