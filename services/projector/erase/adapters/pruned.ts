import { sql } from 'drizzle-orm';
import { anyOf } from '../../adapters/postgres/rows.ts';
import { all, type Transaction } from '../../adapters/postgres/transaction.ts';
import type { LinkedRow } from '../../chain/entry.ts';

/** What is left of an event whose record was pruned: what stands for it in its link, and the part that had it. */
export interface Remnant {
  eventId: string;
  heldBy: number;
  digest: string;
  part: string;
}

const isArchived = ({ event }: LinkedRow): boolean =>
  event.includes('"archived"') && 'archived' in JSON.parse(event);

/** The remnants of some events by their ids; null: the record lies in the archive. Events that are whole are not among them. */
export async function remnantsOf(
  tx: Transaction,
  rows: readonly LinkedRow[],
): Promise<Map<LinkedRow, Remnant | null>> {
  const archived = rows.filter(isArchived);
  if (archived.length === 0) return new Map();
  const found = await all<Remnant>(
    tx,
    sql`select event_id as "eventId", held_by as "heldBy", digest, part from ledger.pruned_events
        where event_id = ${anyOf(
          'text',
          archived.map(({ eventId }) => eventId),
        )}`,
  );
  const of = ({ eventId, link }: LinkedRow) =>
    found.find((each) => each.eventId === eventId && each.heldBy === link) ?? null;
  return new Map(archived.map((row) => [row, of(row)]));
}

/** An event that has no record, and no archive that has it: one that can be hidden and linked as others are. */
export function withoutArchive(text: string): string {
  const { archived: _, ...event } = JSON.parse(text);
  return JSON.stringify({ ...event, record: {} });
}

/** What stood for these events stands among what was erased from now on; their parts have fewer events. */
export async function forgetRemnants(tx: Transaction, remnants: readonly Remnant[]): Promise<void> {
  for (const [part, its] of Map.groupBy(remnants, (each) => each.part)) {
    const ids = anyOf(
      'text',
      its.map(({ eventId }) => eventId),
    );
    const [month, number] = part.split('/');
    const at = sql`month = ${month} and part = ${Number(number)}`;
    await tx.execute(sql`delete from ledger.pruned_events where part = ${part} and event_id = ${ids}`);
    await tx.execute(sql`delete from ops.archived_parts where ${at} and events = ${its.length}`);
    await tx.execute(
      sql`update ops.archived_parts set events = events - ${its.length}, pruned = pruned - ${its.length} where ${at}`,
    );
  }
}
