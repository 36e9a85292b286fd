import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Message } from './event-log/port.ts';

/** Input that can never succeed travels here, to whoever keeps it. */
export const DEAD_LETTER_TOPIC = 'connect.dead-letters.v1';

/** Bodies larger than this are left out; the bucket, key and index lead to them. */
export const MAX_BODY_BYTES = 64 * 1024;

export const DeadLetter = z.object({
  id: z.uuid(),
  service: z.enum(['ingestor', 'projector']),
  reason: z.string().min(1).describe('one sentence for people'),
  code: z.string().regex(/^[a-z][a-z0-9_]*$/),
  bucket: z.string().nullable(),
  key: z.string().nullable(),
  versionId: z.string().nullable(),
  index: z.int().nonnegative().nullable().describe("place among the file's Records, from 0"),
  at: z.iso.datetime(),
  attempts: z.int().positive(),
  body: z.string().nullable(),
  notification: z.string().nullable().describe('the message it came by, to try again from'),
  resolved: z.literal(true).exactOptional().describe('a retry succeeded: the letter leaves the list'),
});
export type DeadLetter = z.infer<typeof DeadLetter>;

/** Namespace of the ids of dead letters (uuid v5); changing it would make every known failure a new one. */
const NAMESPACE = Buffer.from('7d0c3c1f6a5e4b7c9d1e2f3a4b5c6d7e', 'hex');

/** The id of what failed, the same each time it fails, so that repeats fold into one letter. */
export function deadLetterId(...failed: readonly (string | number | null)[]): string {
  const hash = createHash('sha1').update(NAMESPACE).update(JSON.stringify(failed)).digest();
  hash[6] = ((hash[6] ?? 0) & 0x0f) | 0x50;
  hash[8] = ((hash[8] ?? 0) & 0x3f) | 0x80;
  return hash.toString('hex', 0, 16).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** The text if it is small enough to be kept with the letter. */
export function keptBody(body: string): string | null {
  return Buffer.byteLength(body) <= MAX_BODY_BYTES ? body : null;
}

/** The message on the topic of dead letters; letters about one file, or one message, stay in order. */
export function deadLetterMessage(letter: DeadLetter): Message {
  const { bucket, key, id } = letter;
  return {
    key: bucket !== null && key !== null ? `${bucket}/${key}` : id,
    headers: { 'content-type': 'application/json' },
    value: Buffer.from(JSON.stringify(letter)),
  };
}

/** Notifications are kept whole or not at all; a larger letter would not fit into a message of the event log. */
export function keptNotification(text: string): string | null {
  return Buffer.byteLength(JSON.stringify(text)) <= 12 * MAX_BODY_BYTES ? text : null;
}
