import type { StoredMessage } from '@warehouse/runtime/event-log/port.ts';
import type { Buried, Position } from '../ports.ts';
import type { Incoming } from './incoming.ts';
import { uuidOf } from './key.ts';

const LARGEST_BODY_BYTES = 65_536;

type Part = 'id' | 'reason' | 'code' | 'body' | 'bucket' | 'key' | 'index';

function letter(parts: Pick<Buried, Part>): Buried {
  return { service: 'projector', versionId: null, at: null, attempts: 1, notification: null, ...parts };
}

const bodyOf = (value: Buffer | string): string | null =>
  Buffer.byteLength(value) <= LARGEST_BODY_BYTES ? value.toString().replaceAll('\0', '\ufffd') : null;

/** A message that is not what its topic is for. Its place in the log makes its id: read again, it is the same letter. */
export function undecodable(
  { topic, partition }: Position,
  { offset, value }: StoredMessage,
  why: string,
): Buried {
  return letter({
    id: uuidOf(`undecodable_event/${topic}/${partition}/${offset}`),
    code: 'undecodable_event',
    reason: `Message ${offset} of partition ${partition} of ${topic} cannot be used: ${why}`,
    bucket: null,
    key: null,
    index: null,
    body: bodyOf(value),
  });
}

/** An event whose id the ledger knows with another record. The first one stays. */
export function conflicting({ event, digest, text }: Incoming): Buried {
  return letter({
    id: uuidOf(`conflicting_duplicate/${event.eventId}/${digest}`),
    code: 'conflicting_duplicate',
    reason: `Event ${event.eventId} is in the ledger already, with another record`,
    ...event.origin,
    body: bodyOf(text),
  });
}
