import { Fault } from '@warehouse/runtime/fault.ts';
import { DrizzleQueryError } from 'drizzle-orm';

/**
 * SQLSTATE → why it passes by itself. Everything else that Postgres says is about what we sent it.
 * https://www.postgresql.org/docs/current/errcodes-appendix.html
 */
const passing: Record<string, string> = {
  '08000': 'the connection failed',
  '08001': 'the connection could not be made',
  '08003': 'the connection was gone',
  '08004': 'the server refused the connection',
  '08006': 'the connection broke',
  '25006': 'the server is a standby',
  '25P03': 'the transaction waited too long',
  '40001': 'another transaction came first',
  '40P01': 'two transactions waited for each other',
  '53100': 'the disk is full',
  '53200': 'the server is out of memory',
  '53300': 'there are too many connections',
  '55006': 'the database is in use',
  '55P03': 'a lock was not to be had',
  '57014': 'the statement was cancelled',
  '57P01': 'the server was shut down',
  '57P02': 'the server crashed',
  '57P03': 'the server is starting',
  '57P05': 'the session waited too long',
};

/**
 * Classes of SQLSTATEs that are about the values in a row: data, integrity constraints, limits. Such a row can never be
 * stored, and others can. What is left is about us or the set-up: a missing table, a privilege.
 */
const aboutValues = /^(22|23|54)/;

/** SQLSTATE → what to do about a refusal that is about the set-up. */
const advice: Record<string, string> = {
  '28000': 'look at the user and the password in DATABASE_URL',
  '28P01': 'look at the user and the password in DATABASE_URL',
  '3D000': 'make the database, or look at its name in DATABASE_URL',
  '42501': 'DATABASE_URL has to name the user who owns the database',
  '42P01': 'run `npm run migrate` first',
};

const network = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
]);
const driver =
  /Connection terminated|Query read timeout|timeout exceeded when trying to connect|Client has encountered a connection error/;

const sqlstate = /^[0-9A-Z]{5}$/;

/** Any failure of a statement as a Fault; what is no failure of Postgres stays what it is. The query's text and values stay out of it: they hold rows. */
export function classified(error: unknown): Error {
  if (error instanceof Fault) return error;
  const cause = error instanceof DrizzleQueryError ? error.cause : error;
  if (!(cause instanceof Error)) return new Error('A statement failed without saying how');
  const { code = '', table, constraint } = cause as { code?: string; table?: string; constraint?: string };
  const reason =
    passing[code] ?? (network.has(code) || driver.test(cause.message) ? 'it cannot be reached' : null);
  if (!reason && !sqlstate.test(code)) return cause;
  return new Fault({
    remedy: reason ? 'retry' : aboutValues.test(code) ? 'park' : 'stop',
    code: reason ? 'database_unavailable' : 'database_refused',
    message: reason
      ? `Postgres is not there: ${reason}`
      : ['Postgres refused', cause.message, advice[code] ?? []].flat().join(': '),
    facts: { sqlstate: code, table: table ?? null, constraint: constraint ?? null },
  });
}

/** The promise, failing as `classified` says. */
export async function checked<T>(statement: PromiseLike<T>): Promise<T> {
  try {
    return await statement;
  } catch (error) {
    throw classified(error);
  }
}
