import type { DeadLetter } from '@warehouse/events/dead-letter.ts';
import { deadLetterId, keptBody, keptNotification } from './dead-letter.ts';
import type { Flaw } from './interpret.ts';
import type { Address, Received } from './ports.ts';

/** Why something can never succeed. */
type Why = Pick<DeadLetter, 'code' | 'reason'>;

const nowhere = { bucket: null, key: null, versionId: null, index: null };

function letter(
  message: Received,
  at: Date,
): Pick<DeadLetter, 'service' | 'at' | 'attempts' | 'notification'> {
  return {
    service: 'ingestor',
    at: at.toISOString(),
    attempts: Math.max(1, message.attempts),
    notification: keptNotification(message.body),
  };
}

/** A whole file that cannot be read, or not to its end. */
export function fileLetter(message: Received, address: Address, { code, reason }: Why, at: Date): DeadLetter {
  const { bucket, key, versionId } = address;
  const id = deadLetterId('ingestor', bucket, key, versionId, null);
  return { ...letter(message, at), id, code, reason, bucket, key, versionId, index: null, body: null };
}

/** One record of a file. */
export function recordLetter(
  message: Received,
  address: Address,
  index: number,
  raw: Buffer,
  why: Flaw,
  at: Date,
) {
  const { bucket, key, versionId } = address;
  return {
    ...letter(message, at),
    id: deadLetterId('ingestor', bucket, key, versionId, index),
    ...address,
    code: why.code,
    reason: why.reason,
    index,
    body: keptBody(raw.toString('utf8')),
  } satisfies DeadLetter;
}

/** A message of the queue: no notification we know, or a record that came without a file. */
export function messageLetter(message: Received, { code, reason }: Why, at: Date): DeadLetter {
  const id = deadLetterId('ingestor', 'message', message.body);
  return { ...letter(message, at), ...nowhere, id, code, reason, body: null };
}

/**
 * Says that what an operator tried again has succeeded; null when it has not. A file that failed as a whole
 * leaves open what became of its records.
 */
export function resolution(message: Received, letters: readonly DeadLetter[], at: Date): DeadLetter | null {
  const id = message.deadLetterId;
  if (id === null || letters.some((letter) => letter.id === id || letter.index === null)) return null;
  const why = { code: 'resolved', reason: 'It was tried again and succeeded' };
  return { ...letter(message, at), ...nowhere, ...why, id, body: null, notification: null, resolved: true };
}
