import type { Told } from '@warehouse/events/change-event.ts';
import { decodeTold } from '@warehouse/events/decode.ts';
import { rankOf } from '@warehouse/events/operations.ts';
import type { StoredMessage } from '@warehouse/runtime/event-log/port.ts';
import { actorKey, actorName } from './actor.ts';
import { digestOf, resourceKey } from './key.ts';
import { storable } from './storable.ts';

/** A change event as it came from the event log, with what the tables ask about it. */
export interface Incoming {
  /** the record is in the text, and asked for so seldom that it is not kept beside it */
  event: Told;
  /** the value's text, as it goes into the ledger */
  text: string;
  /** same bytes, same digest */
  digest: string;
  resourceKey: string;
  /** milliseconds since 1970 */
  occurredAt: number;
  rank: number;
  actorKey: string | null;
  actorName: string;
}

/** @throws NotAChangeEvent when the value cannot be one */
export function incoming({ value }: StoredMessage, digest = digestOf(value)): Incoming {
  const text = storable(value.toString('utf8'));
  const event = decodeTold(text);
  const { region, instanceId, kind, id } = event.resource;
  return {
    event,
    text,
    digest,
    resourceKey: resourceKey(region, instanceId, kind, id),
    occurredAt: Date.parse(event.occurredAt),
    rank: rankOf(event.call.operation),
    actorKey: actorKey(event),
    actorName: actorName(event),
  };
}
