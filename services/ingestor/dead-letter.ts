import { hash } from 'node:crypto';
import type { DeadLetter } from '@warehouse/events/dead-letter.ts';
import type { Message } from '@warehouse/runtime/event-log/port.ts';

/** Bodies larger than this are left out; the bucket, key and index lead to them. */
export const MAX_BODY_BYTES = 64 * 1024;

/** Namespace of the ids of dead letters; changing it would make every known failure a new one. */
const NAMESPACE = Buffer.from('7d0c3c1f6a5e4b7c9d1e2f3a4b5c6d7e', 'hex');

/** The id of what failed (uuid v5), the same each time it fails, so that repeats fold into one letter. */
export function deadLetterId(...failed: readonly (string | number | null)[]): string {
  const name = Buffer.from(JSON.stringify(failed));
  const bytes = hash('sha1', Buffer.concat([NAMESPACE, name]), 'buffer');
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x50;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  return bytes.toString('hex', 0, 16).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** The text if it is small enough to be kept with the letter. */
export function keptBody(body: string): string | null {
  return Buffer.byteLength(body) <= MAX_BODY_BYTES ? body : null;
}

/** Notifications are kept whole or not at all; a larger letter would not fit into a message of the event log. */
export function keptNotification(text: string): string | null {
  return Buffer.byteLength(JSON.stringify(text)) <= 12 * MAX_BODY_BYTES ? text : null;
}

/** The message on the topic of dead letters; letters about one file stay in order. */
export function deadLetterMessage(letter: DeadLetter): Message {
  const { bucket, key, id } = letter;
  return {
    key: bucket !== null && key !== null ? `${bucket}/${key}` : id,
    headers: { 'content-type': 'application/json' },
    value: Buffer.from(JSON.stringify(letter)),
  };
}
