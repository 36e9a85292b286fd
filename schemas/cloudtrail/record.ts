import { z } from 'zod';
import { BrokenRecord } from './broken-record.ts';
import { type Identity, parseIdentity, UserIdentity } from './identity.ts';
import { type Members, member } from './members.ts';
import { mask, members, type Seen } from './seen.ts';

const needed = z.string().min(1);
const said = z.string().nullish().catch(null);

// eventTime has whole seconds; a fraction would be cut off
const EventTime = z.iso
  .datetime({ error: 'expected an ISO 8601 time in UTC' })
  .regex(/^(?!0000).{10}T\d\d:\d\d:\d\d/, { error: 'expected an ISO 8601 time with seconds' })
  .transform((time) => time.replace(/\.\d+/, ''));

const Elements = z
  .union([z.record(z.string(), z.unknown()), z.literal(mask)], { error: 'expected an object' })
  .nullish();

/** What every record must have, and what we use besides. Other members are left alone. */
const Door = z.object({
  eventVersion: z.string().regex(/^1\./, { error: 'is of a version that we cannot read' }).nullish(),
  eventID: needed,
  eventTime: EventTime,
  eventSource: needed,
  eventName: needed,
  awsRegion: needed,
  errorCode: z.string().nullish(),
  errorMessage: said,
  requestID: said,
  sourceIPAddress: said,
  userAgent: said,
  recipientAccountId: said,
  userIdentity: UserIdentity.nullish().catch(null),
  requestParameters: Elements,
  responseElements: Elements,
  addendum: z.object({ reason: said, originalEventID: said, originalRequestID: said }).nullish().catch(null),
});

/** A record of a call, parsed once. Times are ISO 8601 in UTC, whole seconds. */
export interface CallRecord {
  eventId: string;
  occurredAt: string;
  operation: string;
  region: string;
  errorCode: string | null;
  errorMessage: string | null;
  requestId: string | null;
  sourceIp: string | null;
  userAgent: string | null;
  accountId: string | null;
  identity: Identity;
  /** The earlier record that this one corrects, by event id or, where that is missing, by request id. */
  corrects: { eventId: string | null; requestId: string | null } | null;
  /** Undefined where CloudTrail left the parameters out: it does above 100 KB. */
  request: Seen<Members> | undefined;
  response: Seen<Members> | undefined;
  raw: Members;
}

/**
 * Parses a CloudTrail record.
 * @throws BrokenRecord naming the first member that is wrong
 */
export function parseRecord(raw: unknown): CallRecord {
  const door = Door.safeParse(raw);
  if (!door.success) throw new BrokenRecord(faultOf(door.error));
  const record = door.data;
  const identity = parseIdentity(record.userIdentity ?? null);
  return {
    eventId: record.eventID,
    occurredAt: record.eventTime,
    operation: record.eventName,
    region: record.awsRegion,
    errorCode: record.errorCode || null,
    errorMessage: record.errorMessage ?? null,
    requestId: record.requestID ?? null,
    sourceIp: record.sourceIPAddress ?? null,
    userAgent: record.userAgent ?? null,
    accountId: record.recipientAccountId || identity.accountId || null,
    identity,
    corrects: correctionIn(record.addendum),
    request: elements(record.requestParameters),
    response: elements(record.responseElements),
    raw: raw as Members,
  };
}

/** What is too large is replaced by a note that it was omitted: nothing given. */
function elements(value: unknown): Seen<Members> | undefined {
  const seen = members(value, 'record');
  return seen && 'is' in seen && member(seen.is, 'omitted') === true ? undefined : seen;
}

function correctionIn(addendum: z.infer<typeof Door>['addendum']): CallRecord['corrects'] {
  if (addendum?.reason !== 'UPDATED_DATA') return null;
  return { eventId: addendum.originalEventID || null, requestId: addendum.originalRequestID || null };
}

function faultOf(error: z.ZodError): string {
  const [fault] = error.issues;
  return `${fault?.path.join('.') || 'record'}: ${fault?.message ?? 'invalid'}`;
}
