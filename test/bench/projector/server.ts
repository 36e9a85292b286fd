import { startPostgres } from '@warehouse/local/postgres.ts';

/** The server of DATABASE_URL, else an embedded one that really writes: a benchmark that skips fsync flatters itself. */
export async function postgresForBench() {
  const url = process.env.DATABASE_URL;
  if (url) return { url, stop: async () => undefined };
  return startPostgres({ settings: { fsync: 'on', shared_buffers: '512MB', max_wal_size: '4GB' } });
}
