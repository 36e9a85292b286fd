import { postgresForTests } from '@warehouse/local/for-tests.ts';

/**
 * One Postgres for all files of a run, named as a person would name theirs. Each file makes databases of its own in
 * it; a file that disturbs a server starts one of its own.
 */
export default async function setUp(): Promise<() => Promise<void>> {
  const postgres = await postgresForTests();
  process.env.DATABASE_URL = postgres.url;
  return () => postgres.stop();
}
