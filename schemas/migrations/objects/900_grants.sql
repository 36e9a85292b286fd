-- bi_reader reads bi and nothing else. Views run as their owner, functions that read tables too.
revoke all on schema bi from public;
grant usage on schema bi to bi_reader;
revoke all on all tables in schema bi from public;
grant select on all tables in schema bi to bi_reader;
revoke all on all functions in schema bi from public;
grant execute on all functions in schema bi to bi_reader;
revoke all on all routines in schema ledger, warehouse, ops from public;
grant execute on function warehouse.summary to bi_reader;
