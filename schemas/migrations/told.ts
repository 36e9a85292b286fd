/** SQLSTATE or code of the network → what to do about it. */
const advice: Readonly<Record<string, string>> = {
  '28000': 'look at the user and the password in DATABASE_URL',
  '28P01': 'look at the user and the password in DATABASE_URL',
  '3D000': 'make the database, or look at its name in DATABASE_URL',
  '42501': 'DATABASE_URL has to name the user who owns the database and may create roles',
  '55P03':
    'somebody reads in a transaction that does not end; look in pg_stat_activity for "idle in transaction"',
  ECONNREFUSED:
    'nobody listens there; look at the host and the port in DATABASE_URL, and whether Postgres runs',
  ENOTFOUND: 'look at the host in DATABASE_URL',
};

interface Cause {
  message: string;
  code?: string;
  /** of the script that was run: drizzle's message is all of it */
  cause?: Cause;
}

/** Why a database could not be migrated, in a sentence; what nobody foresaw keeps its stack. */
export function told(error: unknown): string {
  const cause = deepest(error as Cause);
  const what = advice[cause.code ?? ''];
  if (!what) return `The database was not migrated: ${error instanceof Error ? error.stack : String(error)}`;
  return `The database was not migrated: ${cause.message || cause.code}: ${what}. Then run the command again.`;
}

const deepest = (error: Cause): Cause => (error.cause ? deepest(error.cause) : error);
