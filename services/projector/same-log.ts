import type { Message, StoredMessage } from '@warehouse/runtime/event-log/port.ts';
import { Fault } from '@warehouse/runtime/fault.ts';
import type { Position, Stand, Written } from './ports.ts';

/** Longer than any id of ours, and than a key of S3. */
const MOST_CHARACTERS = 2_000;

/** By which a message is told from others: its id, else its key. What is none of ours, and Postgres may refuse, tells nothing. */
function idOf({ headers, key }: Message): string | null {
  const id = headers.ce_id || key;
  return id !== '' && id.length <= MOST_CHARACTERS && !id.includes('\0') ? id : null;
}

/** The newest of these messages that has an id. */
export function newestOf(messages: readonly StoredMessage[]): Written | null {
  for (const message of messages.toReversed()) {
    const id = idOf(message);
    if (id !== null) return { offset: message.offset, id };
  }
  return null;
}

/**
 * The message to look for in the log before going on in it. None where nothing was ever read, or when somebody has moved
 * the checkpoint back behind what was written.
 */
export const markOf = ({ next, written }: Stand): Written | null =>
  written && written.offset < next ? written : null;

/**
 * Whether the log is another one than that which was read:
 *
 *   nothing noted ──────────────► nobody can tell: a checkpoint of before there were notes
 *   no message at its offset ───► nobody can tell: dropped or compacted; or none yet, which the range of the log tells
 *   the same message ───────────► the same log
 *   another one ────────────────► another log, though it holds what comes after the checkpoint
 */
export function isOfAnother(mark: Written | null, found: StoredMessage | null): boolean {
  return mark !== null && found !== null && found.offset === mark.offset && idOf(found) !== mark.id;
}

/** Nobody but the operator may decide to go on in another log: what it holds before the checkpoint was never read. */
export const anotherLog = ({ topic, partition }: Position, { next, written }: Stand): Fault =>
  new Fault({
    remedy: 'stop',
    code: 'offsets_lost',
    message:
      'The event log holds another message where the last one was read: the topic was made anew, or EVENT_LOG_URL names another log. Nothing was read. `npm run gaps` tells more, and goes on where you say so',
    facts: {
      topic,
      partition,
      asked: String(next),
      offset: String(written?.offset),
      id: written?.id ?? null,
    },
  });
