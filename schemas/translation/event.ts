import type { CallRecord } from '@warehouse/cloudtrail/record.ts';
import type { ChangeEvent, Correction, Origin } from '@warehouse/events/change-event.ts';
import { actorOf } from './actor.ts';
import type { Change } from './decide.ts';

/** One event of a call; `index` counts the call's events from 0 and is part of the event's id from 1 on. */
export function changeEvent(record: CallRecord, change: Change, index: number, origin: Origin): ChangeEvent {
  const event = {
    eventId: numbered(record.eventId, index),
    type: change.type,
    occurredAt: record.occurredAt,
    resource: change.resource,
    data: change.data,
    masked: [...change.masked],
    actor: actorOf(record.identity),
    call: callOf(record, change),
    origin,
    record: record.raw,
    ...(change.parametersOmitted && { parametersOmitted: true as const }),
    ...(record.corrects && { correction: correctionOf(record.corrects, index) }),
  };
  // the type picked the row that read the data, so the pair is one of the union
  return event as ChangeEvent;
}

const callOf = (record: CallRecord, { failure }: Change): ChangeEvent['call'] => ({
  operation: record.operation,
  requestId: record.requestId,
  sourceIp: record.sourceIp,
  userAgent: record.userAgent,
  errorCode: failure?.errorCode ?? null,
  errorMessage: failure?.errorMessage ?? null,
});

/** The n-th event of a correcting call corrects the n-th event of the corrected one. */
const correctionOf = (
  { eventId, requestId }: NonNullable<CallRecord['corrects']>,
  index: number,
): Correction => ({
  originalEventId: eventId === null ? null : numbered(eventId, index),
  originalRequestId: requestId,
});

const numbered = (eventId: string, index: number): string => (index === 0 ? eventId : `${eventId}/${index}`);
