import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';

/**
 * A view that is replaced waits for everybody who reads it, to the end of their transactions, and whoever comes
 * meanwhile waits behind us, projectors too. So we wait a little, let them pass, and come again.
 */
const WAIT_MILLISECONDS = 5_000;
const PAUSE_MILLISECONDS = 1_000;
const ATTEMPTS = 50;

/** A lock was not to be had in time; somebody waited for us while we waited for them. */
const passing = new Set(['55P03', '40P01']);

/** Does the work, which can be repeated, on a connection of its own; fails with what Postgres says after some minutes. */
export async function untilReadersLetGo<T>(
  databaseUrl: string,
  work: (client: Client) => Promise<T>,
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await attempted(databaseUrl, work);
    } catch (error) {
      const { cause = error } = error as { cause?: unknown };
      if (!passing.has((cause as { code?: string }).code ?? '') || attempt === ATTEMPTS) throw error;
      await pause(PAUSE_MILLISECONDS);
    }
  }
}

async function attempted<T>(databaseUrl: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query(`set lock_timeout = ${WAIT_MILLISECONDS}`);
    return await work(client);
  } finally {
    await client.end();
  }
}
