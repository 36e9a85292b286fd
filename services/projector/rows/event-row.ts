import type { Incoming } from '../incoming/incoming.ts';

/** An event as the ledger holds it, by the members of its table: the text, and the columns that follow from it. */
export interface EventRow {
  eventId: string;
  /** milliseconds since 1970 */
  occurredAt: number;
  rank: number;
  type: string;
  operation: string;
  resourceKey: string;
  region: string;
  accountId: string;
  instanceId: string | null;
  kind: string;
  resourceId: string;
  actorKey: string | null;
  actorName: string;
  event: string;
}

export function eventRow({ event, text, ...incoming }: Incoming): EventRow {
  const { kind, id, region, accountId, instanceId } = event.resource;
  return {
    eventId: event.eventId,
    occurredAt: incoming.occurredAt,
    rank: incoming.rank,
    type: event.type,
    operation: event.call.operation,
    resourceKey: incoming.resourceKey,
    region,
    accountId,
    instanceId,
    kind,
    resourceId: id,
    actorKey: incoming.actorKey,
    actorName: incoming.actorName,
    event: text,
  };
}
