import { Fault } from '../../../fault.ts';
import { refused, unreachable } from '../../faults.ts';

/** What the client gives up on although it passes by itself. */
const transientNames = new Set([
  'KafkaJSBrokerNotFound',
  'KafkaJSConnectionClosedError',
  'KafkaJSConnectionError',
  'KafkaJSGroupCoordinatorNotFound',
  'KafkaJSLockTimeout',
  'KafkaJSNoBrokerAvailableError',
  'KafkaJSRequestTimeoutError',
  'KafkaJSTimeout',
]);

/**
 * Errors of the protocol that the client takes for final. The first ones are about the producer or the member, and
 * a new one takes its place; the last is a broker that is about to come.
 */
const transientTypes = new Set([
  'FENCED_INSTANCE_ID',
  'ILLEGAL_GENERATION',
  'INVALID_PRODUCER_EPOCH',
  'INVALID_PRODUCER_ID_MAPPING',
  'OUT_OF_ORDER_SEQUENCE_NUMBER',
  'REBALANCE_IN_PROGRESS',
  'UNKNOWN_MEMBER_ID',
  'UNKNOWN_PRODUCER_ID',
  'BROKER_NOT_AVAILABLE',
]);

/** Said by the client, with no name and no type, of a connection that went away between two steps. */
const NOT_CONNECTED = 'Broker not connected';

interface ClientError {
  name?: unknown;
  message?: unknown;
  type?: unknown;
  retriable?: unknown;
  cause?: unknown;
  errors?: readonly unknown[];
}

function isTransient(error: unknown): boolean {
  const { name, message, type, retriable, cause, errors } = (error ?? {}) as ClientError;
  if (message === NOT_CONNECTED || trippedOverItself(error)) return true;
  if (transientNames.has(String(name)) || transientTypes.has(String(type))) return true;
  // the client wraps what it gave up on
  if (cause) return isTransient(cause);
  return retriable === true || (errors ?? []).some(isTransient);
}

/** While it disconnects the client reads members it has just cleared; a new one takes its place. */
const trippedOverItself = (error: unknown): boolean =>
  error instanceof TypeError &&
  /^\s+at [^\n]*node_modules.kafkajs./m.test(error.stack?.split('\n', 2)[1] ?? '');

/** The fault in an error of the client: `retry` when the brokers are away, `stop` for everything else. */
export function asFault(error: unknown): Fault {
  if (error instanceof Fault) return error;
  return isTransient(error) ? unreachable(error) : refused(error);
}
