import type { StoredMessage } from '@warehouse/runtime/event-log/port.ts';
import type { Fault } from '@warehouse/runtime/fault.ts';
import type { Buried, Position } from '../ports.ts';
import type { Flawed, Subject } from '../trust.ts';
import type { Incoming } from './incoming.ts';
import { uuidOf } from './key.ts';
import { type Trace, within } from './trace.ts';

type Part = 'id' | 'reason' | 'code' | 'body' | 'bucket' | 'key' | 'index';

function letter(parts: Pick<Buried, Part> & { trace?: Trace }): Buried {
  return { service: 'projector', versionId: null, at: null, attempts: 1, notification: null, ...parts };
}

const nowhere = { bucket: null, key: null, index: null };

const storableBody = (value: Buffer | string) => value.toString().replaceAll('\0', '\ufffd');

/** A message that is not what its topic is for. Its trace in the log makes its id: read again, it is the same letter. */
export function undecodable(
  { topic, partition }: Position,
  message: StoredMessage,
  why: string,
  trace?: Trace,
): Buried {
  const { offset, value } = message;
  return letter({
    id: uuidOf(`undecodable_event/${topic}/${partition}/${offset}`),
    code: 'undecodable_event',
    reason: `Message ${offset} of partition ${partition} of ${topic} cannot be used: ${why}`,
    ...nowhere,
    // whole: nobody else keeps it once the log's retention has passed
    body: storableBody(value),
    ...(trace ? { trace } : {}),
  });
}

/** An event whose id the ledger knows with another record. The first one stays. */
export function conflicting({ event, digest, text }: Incoming): Buried {
  return letter({
    id: uuidOf(`conflicting_duplicate/${event.eventId}/${digest}`),
    code: 'conflicting_duplicate',
    reason: `Event ${event.eventId} is in the ledger already, with another record`,
    ...event.origin,
    body: storableBody(text),
  });
}

/** An event that the ledger cannot hold. */
export function refused(
  { event, digest, text, occurredAt }: Incoming,
  subject: Subject | null,
  fault: Fault,
): Buried {
  return letter({
    id: uuidOf(`refused_event/${event.eventId}/${digest}`),
    code: 'refused_event',
    reason: `The ledger cannot hold the event: ${reasonOf(fault)}`,
    ...event.origin,
    body: storableBody(text),
    trace: { subject, eventId: event.eventId, occurredAt: within(occurredAt) },
  });
}

/** An event of the ledger that stops its resource. The ledger has its text. */
export function unfoldable({ kind, identity, flaw, fault }: Flawed): Buried {
  return letter({
    id: flaw.letterId,
    code: flaw.code,
    reason: `Event ${flaw.eventId} stops its resource: ${reasonOf(fault)}`,
    ...nowhere,
    body: null,
    trace: { subject: { kind, identity }, eventId: flaw.eventId, occurredAt: flaw.since * 1_000 },
  });
}

export const unfoldableId = (eventId: string): string => uuidOf(`cannot_fold/${eventId}`);

/** Not in the database's own words: they may quote a value. */
function reasonOf({ message, code, facts: { sqlstate, table, constraint } }: Fault): string {
  if (code !== 'database_refused') return message;
  const where = [constraint, table].filter((name) => name !== null && name !== undefined).join(' of ');
  return `the database refuses its rows (SQLSTATE ${sqlstate}${where ? `, ${where}` : ''})`;
}
