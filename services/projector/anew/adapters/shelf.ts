import { getTableColumns, type SQL, sql } from 'drizzle-orm';
import type { PgTable } from 'drizzle-orm/pg-core';
import { correctionsAbout, facts, originals } from '../../adapters/postgres/ledger.ts';
import { anyOf, tableName } from '../../adapters/postgres/rows.ts';
import { all, type Transaction } from '../../adapters/postgres/transaction.ts';
import { discarded } from '../../adapters/postgres/trust.ts';
import { evolutions, type Kind } from '../../evolve/kinds.ts';
import { tablesOf } from '../../rows/names.ts';
import type { Identity, VersionRow } from '../../rows/version.ts';
import type { Resource, Scope, Shelf, Stored } from '../ports.ts';
import { marks } from './marks.ts';

/** What a transaction sees. */
export const shelfOf = (tx: Transaction): Shelf => ({
  facts: (keys) => facts(tx, keys),
  corrections: (about) => correctionsAbout(tx, about),
  originals: (links) => originals(tx, links),
  discarded: (about) => discarded(tx, about),
  resources: (scope, after, most) => resources(tx, scope, after, most),
  stored: (kind, keys) => stored(tx, kind, keys),
  marks: (keys) => marks(tx, keys),
});

/** Rows that no later knowledge has put aside, said so that the planner goes by the primary key. */
const believed = sql.raw(`coalesce(recorded_to, 'infinity') = 'infinity'`);

const kinds = Object.keys(evolutions) as Kind[];

/** The first few of each source are the first few of all. Each comes in the order of an index, and stops early. */
async function resources(tx: Transaction, scope: Scope, after: string, most: number): Promise<Resource[]> {
  const some = (selected: SQL) => sql`(${selected} order by resource_key limit ${most})`;
  const chosen = kinds.filter((kind) => scope.kind === null || scope.kind === kind);
  const ledger = sql`select resource_key, min(kind) as kind, count(*)::int as events from ledger.change_events
    where resource_key > ${after}::uuid and kind = ${anyOf('text', chosen)} and instance_id is not null
      and ${within(scope, sql`resource_id`)} group by resource_key`;
  const tables = chosen.flatMap((kind) => {
    const { current, history, id } = tablesOf[kind];
    const its = sql.raw(`"${getTableColumns(current)[id]?.name}"`);
    const rows = (table: PgTable, only: SQL) =>
      sql`select distinct resource_key, ${kind} as kind, 0 as events from ${tableName(table)}
        where resource_key > ${after}::uuid and ${within(scope, its)} and ${only}`;
    return [rows(current, sql`true`), rows(history, believed)];
  });
  return all<Resource>(
    tx,
    sql`select resource_key as key, min(kind) as kind, sum(events)::int as events
        from (${sql.join([ledger, ...tables].map(some), sql` union all `)}) as found
        group by resource_key order by resource_key limit ${most}`,
  );
}

function within({ id, region, instanceId }: Scope, idColumn: SQL): SQL {
  const is = (column: SQL, value: string | null) => (value === null ? [] : [sql`${column} = ${value}`]);
  const conditions = [...is(idColumn, id), ...is(sql`region`, region), ...is(sql`instance_id`, instanceId)];
  return conditions.length > 0 ? sql.join(conditions, sql` and `) : sql`true`;
}

type CurrentRow = Record<string, unknown> & Identity;
type HistoryRow = VersionRow & Identity;

async function stored(tx: Transaction, kind: Kind, keys: readonly string[]): Promise<Map<string, Stored>> {
  const { current, history, id } = tablesOf[kind];
  const its = sql`resource_key = ${anyOf('uuid', keys)}`;
  const rows = await all<CurrentRow>(
    tx,
    sql`select ${members(current)} from ${tableName(current)} where ${its}`,
  );
  const versions = await all<HistoryRow>(
    tx,
    sql`select ${members(history)} from ${tableName(history)} where ${its} and ${believed}
        order by resource_key, valid_from`,
  );
  const displaced = await all<{ key: string; eventId: string; appliedAt: number }>(
    tx,
    sql`select resource_key as key, event_id as "eventId",
          (extract(epoch from applied_at) * 1000)::float8 as "appliedAt"
        from warehouse.displaced_events where ${its} order by event_id collate "C"`,
  );
  const now = new Map(rows.map((row) => [row.resourceKey, row]));
  const then = Map.groupBy(versions, ({ resourceKey }) => resourceKey);
  const elsewhere = Map.groupBy(displaced, ({ key }) => key);
  return new Map(
    [...new Set([...now.keys(), ...then.keys()])].map((key) => {
      const row = (now.get(key) ?? then.get(key)?.[0]) as CurrentRow;
      return [
        key,
        {
          identity: identityOf(row, row[id] as string),
          believed: then.get(key) ?? [],
          current: now.get(key) ?? null,
          displaced: (elsewhere.get(key) ?? []).map(({ eventId, appliedAt }) => ({ eventId, appliedAt })),
        },
      ];
    }),
  );
}

const identityOf = ({ resourceKey, region, accountId, instanceId }: Identity, resourceId: string) => ({
  resourceKey,
  region,
  accountId,
  instanceId,
  resourceId,
});

/** All columns but when they were recorded, under their members' names. */
function members(table: PgTable): SQL {
  const columns = Object.entries(getTableColumns(table)).filter(([member]) => !member.startsWith('recorded'));
  const selected = columns.map(([member, { name, columnType }]) =>
    columnType === 'PgTimestampString'
      ? `(extract(epoch from "${name}") * 1000)::float8 as "${member}"`
      : `"${name}" as "${member}"`,
  );
  return sql.raw(selected.join(', '));
}
