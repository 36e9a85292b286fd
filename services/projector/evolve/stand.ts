import type { EventType } from '@warehouse/events/event-types.ts';

/** As much of a change event as folding needs. */
export interface Fact {
  eventId: string;
  requestId: string | null;
  /** milliseconds since 1970, as the record says */
  occurredAt: number;
  /** the second it counts in by its own time, since 1970: a record's time has no more */
  at: number;
  rank: number;
  type: EventType;
  operation: string;
  data: unknown;
  masked: readonly string[];
  parametersOmitted: boolean;
  actorKey: string | null;
  actorName: string;
}

/** Where a fact counts: a correction stands at the time, rank and id of what it corrects. */
export interface Stand {
  fact: Fact;
  at: number;
  rank: number;
  id: string;
}
