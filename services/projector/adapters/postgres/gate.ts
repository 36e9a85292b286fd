import { eventIds } from '@warehouse/tables/index.ts';
import { sql } from 'drizzle-orm';
import type { Incoming } from '../../incoming/incoming.ts';
import { sameJson } from '../../incoming/same-json.ts';
import type { Admission } from '../../ports.ts';
import { binaryArray } from './binary-array.ts';
import { hiddenAmong } from './erased.ts';
import { anyOf, unnested } from './rows.ts';
import { all, one, type Transaction } from './transaction.ts';

/** All in one text: taking a row apart for each id would cost more than finding it. */
export async function digestsInOrder(tx: Transaction, ids: readonly string[]): Promise<(string | null)[]> {
  if (ids.length === 0) return [];
  const row = await one<{ found: string }>(
    tx,
    sql`select array(
          select (select i.digest from ledger.event_ids i where i.event_id = given.id)
          from unnest(${binaryArray('text', ids)}::text[]) with ordinality as given (id, place) order by place
        )::text as found`,
  );
  const found = row?.found.slice(1, -1).split(',') ?? [];
  return found.map((digest) => (digest === 'NULL' ? null : digest));
}

/** Lets each event id through once. Most that come again were recognised before; the insert decides. */
export async function admit(tx: Transaction, events: readonly Incoming[]): Promise<Admission> {
  const firsts = new Map<string, Incoming>();
  const again: Incoming[] = [];
  for (const event of events) {
    if (firsts.has(event.event.eventId)) again.push(event);
    else firsts.set(event.event.eventId, event);
  }
  const passed = await insert(tx, [...firsts.values()]);
  const known = await digests(
    tx,
    [...firsts.keys()].filter((id) => !passed.has(id)),
  );
  const fresh = [...firsts.values()].filter(({ event }) => passed.has(event.eventId));
  const refused = events.filter(
    (each) => firsts.get(each.event.eventId) !== each || !passed.has(each.event.eventId),
  );
  const conflicting = await conflicts(tx, refused, firsts, passed, known);
  return { fresh, conflicting, repeated: refused.length - conflicting.length };
}

async function digests(tx: Transaction, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await all<{ id: string; digest: string }>(
    tx,
    sql`select event_id as id, digest::text from ledger.event_ids where event_id = ${anyOf('text', ids)}`,
  );
  return new Map(rows.map(({ id, digest }) => [id, digest]));
}

async function insert(tx: Transaction, events: readonly Incoming[]): Promise<Set<string>> {
  if (events.length === 0) return new Set();
  const rows = events.map(({ event, digest, occurredAt }) => ({
    eventId: event.eventId,
    digest,
    occurredAt,
  }));
  const { table, columns, source, values } = unnested(eventIds, ['eventId', 'digest', 'occurredAt'], rows);
  const inserted = await all<{ id: string }>(
    tx,
    sql`insert into ${table} (${columns}) select ${values} from ${source} on conflict do nothing returning event_id as id`,
  );
  return new Set(inserted.map(({ id }) => id));
}

/**
 * Other bytes are usual for the same record from another file, and for one that was translated anew; another record is
 * a conflict. One that was erased differs in what it says no more, and is known by its id.
 */
async function conflicts(
  tx: Transaction,
  refused: readonly Incoming[],
  firsts: ReadonlyMap<string, Incoming>,
  passed: ReadonlySet<string>,
  known: ReadonlyMap<string, string>,
): Promise<Incoming[]> {
  const firstOf = (id: string) => (passed.has(id) ? firsts.get(id) : undefined);
  const suspects = refused.filter(({ event: { eventId }, digest }) => {
    const digestThere = firstOf(eventId)?.digest ?? known.get(eventId);
    return digestThere !== digest;
  });
  if (suspects.length === 0) return [];
  const hidden = await hiddenAmong(tx, [...new Set(suspects.map(({ event }) => event.eventId))]);
  const differing = suspects.filter(({ event }) => !hidden.has(event.eventId));
  const stored = await records(
    tx,
    differing.map(({ event }) => event.eventId).filter((id) => !passed.has(id)),
  );
  return differing.filter((each) => {
    const { eventId } = each.event;
    const first = firstOf(eventId);
    return !sameJson(first ? recordOf(first) : stored.get(eventId), recordOf(each));
  });
}

const recordOf = ({ text }: Incoming): unknown => JSON.parse(text).record;

async function records(tx: Transaction, ids: readonly string[]): Promise<Map<string, unknown>> {
  if (ids.length === 0) return new Map();
  const rows = await all<{ id: string; record: unknown }>(
    tx,
    sql`select e.event_id as id, e.event->'record' as record
        from ledger.event_ids i join ledger.change_events e on e.occurred_at = i.occurred_at and e.event_id = i.event_id
        where i.event_id = ${anyOf('text', ids)}
        union all
        select event_id, event->'record' from ledger.superseded_events
        where is_dropped and event_id = ${anyOf('text', ids)}`,
  );
  return new Map(rows.map(({ id, record }) => [id, record]));
}
