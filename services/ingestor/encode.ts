import { isUtf8 } from 'node:buffer';
import type { ChangeEvent } from '@warehouse/events/change-event.ts';
import { headersOf, keyOf, openingOf } from '@warehouse/events/message.ts';
import type { Message } from '@warehouse/runtime/event-log/port.ts';

/**
 * A change event as a message of the topic of changes.
 * @param raw the record's own bytes, JSON; without them the event's record is written anew
 */
export function encode(event: ChangeEvent, raw: Buffer | null): Message {
  return { key: keyOf(event.resource), headers: headersOf(event), value: bodyOf(event, raw) };
}

/** The record goes in as it came, byte for byte: writing it anew would cost more than everything before it. */
function bodyOf(event: ChangeEvent, raw: Buffer | null): Buffer {
  const record = textOf(raw) ?? Buffer.from(JSON.stringify(event.record));
  return Buffer.concat([Buffer.from(openingOf(event)), record, CLOSE]);
}

const CLOSE = Buffer.from('}');

/** CloudTrail cuts long texts by bytes and so through characters; half a character is written as U+FFFD. */
const textOf = (raw: Buffer | null) =>
  raw === null || isUtf8(raw) ? raw : Buffer.from(raw.toString('utf8'));
