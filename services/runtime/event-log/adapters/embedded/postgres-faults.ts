import { Fault } from '../../../fault.ts';
import { refused, unreachable } from '../../faults.ts';

/** SQLSTATEs and their classes that pass by themselves. */
const transientStates = new Set([
  '40001', // serialization failure
  '40P01', // deadlock
  '55P03', // lock not available
  '57014', // canceled, by a timeout
  '57P01', // the server shuts down
  '57P02', // the server crashed
  '57P03', // the server starts up
  '57P05', // idle session ended
]);
const transientClasses = new Set([
  '08', // connections
  '53', // too little of something: disk, memory, connections
  '58', // the system around the server
]);

const transientSystemErrors = new Set([
  'EAI_AGAIN',
  'ECONNREFUSED',
  'ECONNRESET',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOENT', // the socket file of a server that is down
  'ENOTFOUND',
  'EPIPE',
  'ETIMEDOUT',
]);

/** The driver gives these no code. */
const transientWords =
  /connection terminated|connection ended|timeout exceeded|timeout expired|query read timeout|not queryable|client was closed/i;

function isTransient(error: unknown): boolean {
  if (error instanceof AggregateError) return error.errors.some(isTransient);
  if (!(error instanceof Error)) return false;
  const { code } = error as { code?: unknown };
  if (typeof code !== 'string') return transientWords.test(error.message);
  return (
    transientSystemErrors.has(code) || transientStates.has(code) || transientClasses.has(code.slice(0, 2))
  );
}

/** The fault in an error of the driver: `retry` when the database is away, `stop` for everything else. */
export function asFault(error: unknown): Fault {
  if (error instanceof Fault) return error;
  return isTransient(error) ? unreachable(error) : refused(error);
}
