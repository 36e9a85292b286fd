import type { StoredMessage } from '@warehouse/runtime/event-log/port.ts';
import { isKind } from '../evolve/kinds.ts';
import type { Subject } from '../trust.ts';
import { resourceKey } from './key.ts';

/** What of a message that cannot be read is known all the same: which event it is, about what, of which second. */
export interface Trace {
  /** null: no resource whose state we keep */
  subject: Subject | null;
  eventId: string | null;
  /** milliseconds since 1970 */
  occurredAt: number;
}

/** The last instant that a table takes. */
const LAST = Date.UTC(9999, 11, 31, 23, 59, 59);

/**
 * Whatever its type says: any event may be a correction, which moves what it corrects. The key says which resource, the headers which event and when. Where the headers do not say when, the value may;
 * else it is when the log took the message, since nothing happens later than that; else nothing of the resource is safe.
 */
export function traceOf({ key, headers, value, storedAt }: StoredMessage): Trace {
  const told = membersOf(value);
  const times = [Date.parse(headers.ce_time ?? ''), Date.parse(String(told.occurredAt)), storedAt];
  const occurredAt = times.find((time) => time !== undefined && Number.isFinite(time)) ?? 0;
  return {
    subject: subjectOf(storableText(key), headers.ce_source),
    eventId: storableText(headers.ce_id || String(told.eventId ?? '')) || null,
    occurredAt: within(occurredAt),
  };
}

/** A time that a column can hold: what is dated beyond stands at the end. */
export const within = (time: number): number => Math.min(Math.max(Math.floor(time), 0), LAST);

const storableText = (text: string) => text.toWellFormed().replaceAll('\0', '\ufffd');

/** `region/instanceId/kind/id`; without an instance the account's id stands in its trace. */
const keyParts = /^([^/]+)\/(?!\d{12}\/)([^/]+)\/([^/]+)\/(.+)$/s;
const account = /^arn:[^:]+:connect:[^:]*:(\d{12}):/;

function subjectOf(key: string, source = ''): Subject | null {
  const [, region = '', instanceId = '', kind = '', resourceId = ''] = keyParts.exec(key) ?? [];
  if (!isKind(kind)) return null;
  const accountId = account.exec(source)?.[1] ?? '';
  const own = resourceKey(region, instanceId, kind, resourceId);
  return { kind, identity: { resourceKey: own, region, accountId, instanceId, resourceId } };
}

function membersOf(value: Buffer): { eventId?: unknown; occurredAt?: unknown } {
  try {
    return Object(JSON.parse(value.toString('utf8')));
  } catch {
    return {};
  }
}
