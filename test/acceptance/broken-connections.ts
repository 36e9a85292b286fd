/**
 * Ends every other client's connection to this database, as a failover does. Workers of the server itself, such as
 * autovacuum, are left alone: they belong to the superuser, whom the tests need not be.
 */
export const breakConnections = `select pg_terminate_backend(pid) from pg_stat_activity
  where datname = current_database() and backend_type = 'client backend' and pid <> pg_backend_pid()`;
