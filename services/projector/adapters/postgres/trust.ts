import { Fault } from '@warehouse/runtime/fault.ts';
import { untrustedResources } from '@warehouse/tables/index.ts';
import { sql } from 'drizzle-orm';
import { isKind } from '../../evolve/kinds.ts';
import type { Books, Warehouse } from '../../ports.ts';
import type { Flaw, Subject, Unread, Verdict } from '../../trust.ts';
import { anyOf, unnested } from './rows.ts';
import { classified } from './sqlstates.ts';
import { all, type Transaction } from './transaction.ts';

interface Marked extends Pick<Flaw, 'letterId'> {
  resourceKey: string;
  region: string;
  accountId: string | null;
  instanceId: string;
  kind: string;
  resourceId: string;
}

/** Those of these resources that are not trusted; null: all there are. */
export async function untrusted(
  tx: Transaction,
  keys: readonly string[] | null,
): Promise<(Subject & Pick<Flaw, 'letterId'>)[]> {
  const rows = await all<Marked>(
    tx,
    sql`select resource_key as "resourceKey", region, account_id as "accountId", instance_id as "instanceId", kind,
          resource_id as "resourceId", dead_letter_id as "letterId"
        from ops.untrusted_resources
        where ${keys === null ? sql`true` : sql`resource_key = ${anyOf('uuid', keys)}`} order by resource_key`,
  );
  return rows.flatMap(({ kind, letterId, accountId, ...identity }) =>
    isKind(kind) ? [{ kind, letterId, identity: { ...identity, accountId: accountId ?? '' } }] : [],
  );
}

/** Events that are no part of the ledger. One that is in it after all was read from another message. */
export const outside = (
  tx: Transaction,
  keys: readonly string[],
): Promise<(Flaw & { resourceKey: string })[]> =>
  all(
    tx,
    sql`select resource_key as "resourceKey", id as "letterId", event_id as "eventId", code,
          floor(extract(epoch from occurred_at))::float8 as since
        from ops.dead_letters d
        where resource_key = ${anyOf('uuid', keys)} and state in ('open', 'retried') and code <> 'cannot_fold'
          and not exists (select from ledger.event_ids i where i.event_id = d.event_id)
        order by since, event_id collate "C", id`,
  );

export async function discarded(
  tx: Transaction,
  { resourceKeys = [], eventIds = [] }: Parameters<Books['discarded']>[0],
): Promise<string[]> {
  const rows = await all<{ id: string }>(
    tx,
    sql`select event_id as id from ledger.discarded_events
        where resource_key = ${anyOf('uuid', resourceKeys)} or event_id = ${anyOf('text', eventIds)}`,
  );
  return rows.map(({ id }) => id);
}

const members = [
  'resourceKey',
  'region',
  'accountId',
  'instanceId',
  'kind',
  'resourceId',
  'since',
  'eventId',
  'deadLetterId',
  'code',
];

/** Marks resources, or lifts their mark. A letter about what is no flaw any more leaves the list. */
export async function judge(
  tx: Transaction,
  verdicts: readonly Verdict[],
  recordedAt: string,
): Promise<void> {
  const rows = verdicts.flatMap(({ kind, identity, flaw }) =>
    flaw
      ? [
          {
            ...identity,
            accountId: identity.accountId || null,
            ...flaw,
            kind,
            since: flaw.since * 1_000,
            deadLetterId: flaw.letterId,
          },
        ]
      : [],
  );
  const trusted = verdicts.filter(({ flaw }) => flaw === null).map(({ identity }) => identity.resourceKey);
  await tx.execute(sql`delete from ops.untrusted_resources where resource_key = ${anyOf('uuid', trusted)}`);
  if (rows.length > 0) {
    const { table, columns, source, values } = unnested(untrustedResources, members, rows);
    await tx.execute(
      sql`insert into ${table} as was (${columns}, noticed_at) select ${values}, ${recordedAt}::timestamptz from ${source}
          on conflict (resource_key) do update set since = excluded.since, event_id = excluded.event_id,
            dead_letter_id = excluded.dead_letter_id, code = excluded.code, account_id = excluded.account_id`,
    );
  }
  const keys = verdicts.map(({ identity }) => identity.resourceKey);
  const told = rows.map(({ deadLetterId }) => deadLetterId);
  await tx.execute(
    sql`update ops.dead_letters d set state = 'resolved'
        where resource_key = ${anyOf('uuid', keys)} and state in ('open', 'retried') and not id = ${anyOf('uuid', told)}
          and (code = 'cannot_fold' or exists (select from ledger.event_ids i where i.event_id = d.event_id))`,
  );
}

/** Tries to write, and takes it back. Gives the fault when what was written can never be. */
export async function rehearse(tx: Transaction, work: () => Promise<void>): Promise<Fault | null> {
  await tx.execute(sql`savepoint rehearsal`);
  try {
    await work();
    // what is checked when the transaction ends has to be known now
    await tx.execute(sql`set constraints all immediate`);
    return null;
  } catch (error) {
    const fault = classified(error);
    if (fault instanceof Fault && fault.remedy === 'park') return fault;
    throw error;
  } finally {
    await tx.execute(sql`rollback to savepoint rehearsal`);
  }
}

/** Keys of all that is marked, and ids of letters that no mark stands for. */
export async function troubled(tx: Transaction): ReturnType<Warehouse['troubled']> {
  const rows = await all<{ id: string; isLetter: boolean }>(
    tx,
    sql`select resource_key as id, false as "isLetter" from ops.untrusted_resources
        union all
        select id, true from ops.dead_letters
        where code in ('undecodable_event', 'refused_event') and state in ('open', 'retried') and resource_key is null
        order by 2, 1`,
  );
  const { letters = [], keys = [] } = Object.groupBy(rows, ({ isLetter }) => (isLetter ? 'letters' : 'keys'));
  return { keys: keys.map(({ id }) => id), letters: letters.map(({ id }) => id) };
}

export const unread = (tx: Transaction, about: Parameters<Warehouse['unread']>[0]): Promise<Unread[]> =>
  all(
    tx,
    sql`select id, body from ops.dead_letters
        where code in ('undecodable_event', 'refused_event') and body is not null
          and ${
            'ids' in about
              ? sql`id = ${anyOf('uuid', about.ids)}`
              : sql`resource_key = ${anyOf('uuid', about.keys)} and state in ('open', 'retried')`
          }
        order by occurred_at, id`,
  );

export async function resolve(tx: Transaction, letterIds: readonly string[]): Promise<void> {
  if (letterIds.length === 0) return;
  await tx.execute(
    sql`update ops.dead_letters set state = 'resolved' where id = ${anyOf('uuid', letterIds)}`,
  );
}

export async function discard(
  tx: Transaction,
  eventIds: readonly string[],
  recordedAt: string,
): Promise<void> {
  if (eventIds.length === 0) return;
  await tx.execute(
    sql`insert into ledger.discarded_events (event_id, resource_key, discarded_at)
        select e.event_id, e.resource_key, ${recordedAt}::timestamptz
        from ledger.event_ids i
        join ledger.change_events e on e.occurred_at = i.occurred_at and e.event_id = i.event_id
        where i.event_id = ${anyOf('text', eventIds)} on conflict do nothing`,
  );
}

export async function restore(tx: Transaction, eventIds: readonly string[]): Promise<void> {
  if (eventIds.length === 0) return;
  await tx.execute(sql`delete from ledger.discarded_events where event_id = ${anyOf('text', eventIds)}`);
}
