import { z } from 'zod';
import { type DataOf, dataOf, type EventType, eventTypes } from './event-types.ts';
import { Resource } from './resource.ts';

/** Who called, as CloudTrail names them; `type` is null for calls that a service makes on its own. */
export const Actor = z.object({
  type: z.string().nullable(),
  principalId: z.string().nullable(),
  arn: z.string().nullable(),
  sessionName: z.string().nullable(),
  connectUserId: z.string().nullable().meta({ description: 'who edited in the admin website' }),
  invokedBy: z.string().nullable(),
});
export type Actor = z.infer<typeof Actor>;

const Call = z.object({
  operation: z.string().min(1),
  requestId: z.string().nullable(),
  sourceIp: z.string().nullable(),
  userAgent: z.string().nullable(),
  errorCode: z.string().nullable().meta({ description: 'null: the call succeeded' }),
  errorMessage: z.string().nullable(),
});

/** Where the record was found; all null for a record that came without a file. */
export const Origin = z.object({
  bucket: z.string().nullable(),
  key: z.string().nullable(),
  index: z.number().int().nonnegative().nullable().meta({ description: "counts the file's Records from 0" }),
});
export type Origin = z.infer<typeof Origin>;

export const Correction = z.object({
  originalEventId: z.string().nullable(),
  originalRequestId: z.string().nullable(),
});
export type Correction = z.infer<typeof Correction>;

/** Everything but `data`, which each event type shapes itself. */
export const Envelope = z.object({
  eventId: z
    .string()
    .min(1)
    .meta({ description: "CloudTrail's eventID; /n from the second event of a call" }),
  type: z.enum(eventTypes, { error: 'not an event type that we know' }),
  occurredAt: z.iso.datetime().meta({ description: 'eventTime, UTC' }),
  resource: Resource,
  data: z.record(z.string(), z.unknown()),
  masked: z.array(z.string()).meta({ description: 'names set to a value that CloudTrail hides, sorted' }),
  actor: Actor,
  call: Call,
  origin: Origin,
  record: z.record(z.string(), z.unknown()).meta({ description: 'the CloudTrail record as it came' }),
  parametersOmitted: z
    .literal(true)
    .exactOptional()
    .meta({ description: 'a create whose parameters CloudTrail left out' }),
  correction: Correction.exactOptional().meta({ description: 'this record corrects an earlier one' }),
});
type Envelope = z.infer<typeof Envelope>;

/** One event of a known type: `EventOf<'QueueRenamed'>`. */
type EventOf<T extends EventType> = Omit<Envelope, 'type' | 'data'> & { type: T; data: DataOf<T> };

/** What a call means, in our words: the value of a message on the topic of changes. */
export type ChangeEvent = { [T in EventType]: EventOf<T> }[EventType];

/** A change event without the record it was made from. */
export type Told = { [T in EventType]: Omit<EventOf<T>, 'record'> }[EventType];

/** The schema of one event type, data included. */
export const eventSchema = <T extends EventType>(type: T) =>
  Envelope.extend({ type: z.literal(type), data: dataOf[type] });
