import type { Json, Members } from '../record.ts';
import type { Known } from './known.ts';
import type { Columns } from './lesson.ts';
import { byCodePoint } from './lists.ts';

interface Tail {
  masked_fields: string[];
  masked_since: Record<string, string>;
  is_complete: boolean;
  created_at: string | null;
  last_changed_at: string;
  last_changed_by: string;
  last_change_event_id: string;
}

interface Located {
  region: string;
  account_id: string;
  instance_id: string;
}

/** A row of the current views by their own column names; times as `2022-04-12T02:32:35Z`, lists as in the views. */
type Row<Named> = Located & Named & Tail & { readonly [column: string]: Json };
export type UserRow = Row<{ user_id: string; username: string | null; routing_profile_name: string | null }>;
export type RoutingProfileRow = Row<{
  routing_profile_id: string;
  name: string | null;
  default_outbound_queue_name: string | null;
}>;
export type QueueRow = Row<{ queue_id: string; name: string | null }>;

/** Finds the name of a resource that exists; null for one that is deleted or unknown. */
export type NameOf = (beside: Known, kind: Known['kind'], id: Json | undefined) => Json;

export function userRow(known: Known, nameOf: NameOf): UserRow {
  const { routing_profile_id } = known.columns;
  const routing_profile_name = nameOf(known, 'routing-profile', routing_profile_id);
  return {
    ...place(known),
    user_id: known.id,
    ...known.columns,
    routing_profile_name,
    ...tail(known),
  } as UserRow;
}

export function routingProfileRow(known: Known, nameOf: NameOf): RoutingProfileRow {
  const default_outbound_queue_name = nameOf(known, 'queue', known.columns.default_outbound_queue_id);
  const own: Columns = { routing_profile_id: known.id, ...known.columns, default_outbound_queue_name };
  return { ...place(known), ...own, ...tail(known) } as RoutingProfileRow;
}

export function queueRow(known: Known): QueueRow {
  return { ...place(known), queue_id: known.id, ...known.columns, ...tail(known) } as unknown as QueueRow;
}

function place({ place: { region, accountId, instanceId } }: Known): Located {
  return { region, account_id: accountId, instance_id: instanceId };
}

function tail(known: Known): Tail & Members {
  const last = known.versions.at(-1);
  if (!last) throw new RangeError(`no version of ${known.kind} ${known.id}`);
  return {
    masked_fields: Object.keys(known.maskedSince).sort(byCodePoint),
    masked_since: known.maskedSince,
    is_complete: known.isComplete,
    created_at: known.createdAt,
    last_changed_at: last.validFrom,
    last_changed_by: last.changedBy,
    last_change_event_id: last.eventIds.at(-1) ?? '',
  };
}
