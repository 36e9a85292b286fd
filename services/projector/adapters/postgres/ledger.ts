import { changeEvents, corrections } from '@warehouse/tables/index.ts';
import { type SQL, sql } from 'drizzle-orm';
import { nextLink } from '../../chain/link.ts';
import { type Seal, type Seals, sealed } from '../../chain/seal.ts';
import type { CorrectionLink, Original } from '../../evolve/corrections.ts';
import type { Incoming } from '../../incoming/incoming.ts';
import type { LedgerFact, Turn } from '../../ports.ts';
import { eventRow } from '../../rows/event-row.ts';
import { putLink } from './chain.ts';
import type { Copy } from './copy-in.ts';
import { millisecondsOf } from './instant.ts';
import { anyOf, copied, unnested } from './rows.ts';
import { all, type Transaction, type WritingTransaction } from './transaction.ts';

const members = [
  'occurredAt',
  'eventId',
  'rank',
  'type',
  'operation',
  'resourceKey',
  'region',
  'accountId',
  'instanceId',
  'kind',
  'resourceId',
  'actorKey',
  'actorName',
  'event',
  'salt',
] as const;

/** Makes ready to enter some events. What is given back enters those of them that are new, and the link that holds them. */
export function entering(
  tx: WritingTransaction,
  events: readonly Incoming[],
  turn: Turn,
): (fresh: readonly Incoming[]) => Promise<void> {
  const seals = sealed(events, turn.recordedAt);
  const copyOfAll = copyOf(events, seals, turn);
  return async (fresh) => {
    if (fresh.length === 0) return;
    const areAll = fresh.length === events.length && fresh.every((each, index) => each === events[index]);
    const entries = fresh.map((each) => (seals.get(each) as Seal).entry);
    await Promise.all([
      tx.execute(putLink(nextLink(turn.head, turn.recordedAt, entries), turn.link)),
      tx.copy(areAll ? copyOfAll : copyOf(fresh, seals, turn)),
      enterCorrections(tx, fresh),
    ]);
  };
}

/** Enters events, and the link that holds them. */
export const enter = (tx: WritingTransaction, events: readonly Incoming[], turn: Turn): Promise<void> =>
  entering(tx, events, turn)(events);

function copyOf(events: readonly Incoming[], seals: Seals, { recordedAt, link }: Turn): Copy {
  const rows = events.map((each) => ({ ...eventRow(each), salt: seals.get(each)?.salt }));
  return copied(changeEvents, members, rows, { recordedAt: millisecondsOf(recordedAt), link });
}

async function enterCorrections(tx: Transaction, events: readonly Incoming[]): Promise<void> {
  const rows = events.flatMap(({ event: { eventId, correction }, resourceKey }) =>
    correction && (correction.originalEventId ?? correction.originalRequestId)
      ? [{ eventId, resourceKey, ...correction }]
      : [],
  );
  if (rows.length === 0) return;
  const named = ['eventId', 'resourceKey', 'originalEventId', 'originalRequestId'];
  const { table, columns, source, values } = unnested(corrections, named, rows);
  await tx.execute(sql`insert into ${table} (${columns}) select ${values} from ${source}`);
}

interface FactRow extends Omit<LedgerFact, 'identity' | 'at' | 'masked'> {
  masked: string[] | null;
  resourceKey: string;
  region: string;
  accountId: string;
  instanceId: string | null;
  resourceId: string;
}

/** Everything the ledger knows about some resources. */
export async function facts(tx: Transaction, keys: readonly string[]): Promise<LedgerFact[]> {
  const rows = await all<FactRow>(
    tx,
    // the event is taken apart once: each arrow would do so again. Any other order would let the planner go by the
    // primary key, which reads all of the ledger
    sql`select event_id as "eventId", told.call->>'requestId' as "requestId",
          (extract(epoch from occurred_at) * 1000)::float8 as "occurredAt", rank, type, operation,
          told.data, told.masked, coalesce(told."parametersOmitted", false) as "parametersOmitted",
          actor_key as "actorKey", actor_name as "actorName", kind, resource_key as "resourceKey", region,
          account_id as "accountId", instance_id as "instanceId", resource_id as "resourceId"
        from ledger.change_events cross join lateral
          json_to_record(event) as told (call json, data json, masked json, "parametersOmitted" boolean)
        where resource_key = ${anyOf('uuid', keys)}
        order by resource_key, occurred_at, event_id collate "C"`,
  );
  return rows.map(({ resourceKey, region, accountId, instanceId, resourceId, ...fact }) => ({
    ...fact,
    masked: fact.masked ?? [],
    at: Math.floor(fact.occurredAt / 1_000),
    identity: { resourceKey, region, accountId, instanceId: instanceId ?? '', resourceId },
  }));
}

export interface About {
  resourceKeys?: readonly string[];
  eventIds?: readonly string[];
  requestIds?: readonly string[];
}

/** Corrections that are, or that correct, one of these. */
export async function correctionsAbout(
  tx: Transaction,
  { resourceKeys = [], eventIds = [], requestIds = [] }: About,
): Promise<(CorrectionLink & { resourceKey: string })[]> {
  // three look-ups in small indexes; one condition with OR would read the table
  const by: SQL[] = [
    sql`resource_key = ${anyOf('uuid', resourceKeys)}`,
    sql`event_id = ${anyOf('text', eventIds)}`,
    sql`original_event_id = ${anyOf('text', eventIds)}`,
    sql`original_event_id is null and original_request_id = ${anyOf('text', requestIds)}`,
  ];
  const selects = by.map((condition) => sql`select * from ledger.corrections where ${condition}`);
  return all(
    tx,
    sql`select event_id as "eventId", resource_key as "resourceKey", original_event_id as "originalEventId",
          original_request_id as "originalRequestId"
        from (${sql.join(selects, sql` union `)}) as found`,
  );
}

const originalColumns = sql`e.event_id as "eventId", e.event->'call'->>'requestId' as "requestId", e.rank,
  floor(extract(epoch from e.occurred_at))::float8 as at, e.resource_key as "resourceKey"`;

/**
 * The events that corrections name. Without an event id they are sought by request, which reads the ledger: there is no
 * index of requests, since every event would pay for it and an addendum seldom lacks the id.
 */
export async function originals(
  tx: Transaction,
  links: readonly CorrectionLink[],
): Promise<(Original & { resourceKey: string })[]> {
  const ids = links.flatMap(({ originalEventId }) => originalEventId ?? []);
  const requests = links.flatMap(({ originalEventId, originalRequestId }) =>
    originalEventId === null && originalRequestId !== null ? [originalRequestId] : [],
  );
  const byId = await all<Original & { resourceKey: string }>(
    tx,
    sql`select ${originalColumns} from ledger.event_ids i
        join ledger.change_events e on e.occurred_at = i.occurred_at and e.event_id = i.event_id
        where i.event_id = ${anyOf('text', ids)}`,
  );
  if (requests.length === 0) return byId;
  const byRequest = await all<Original & { resourceKey: string }>(
    tx,
    sql`select ${originalColumns} from ledger.change_events e
        where ${mentions(requests)} and e.event->'call'->>'requestId' = ${anyOf('text', requests)}
          and not exists (select 1 from ledger.corrections c where c.event_id = e.event_id)`,
  );
  return [...byId, ...byRequest];
}

/** What JSON writes as it is. */
const plain = /^[\w.:-]+$/;

/** Looking for a text costs a part of taking every event apart. */
function mentions(requests: readonly string[]): SQL {
  if (!requests.every((request) => plain.test(request))) return sql`true`;
  const patterns = requests.map((request) => `%${request.replaceAll('_', '\\_')}%`);
  return sql`e.event::text like ${anyOf('text', patterns)}`;
}
