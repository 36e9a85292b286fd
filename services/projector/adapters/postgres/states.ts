import { getTableColumns, sql } from 'drizzle-orm';
import { evolutions, type Kind } from '../../evolve/kinds.ts';
import type { Standing } from '../../ports.ts';
import { memberOf, tablesOf } from '../../rows/names.ts';
import type { Believed } from '../../rows/revision.ts';
import { anyOf, tableName } from './rows.ts';
import { all, type Transaction } from './transaction.ts';

interface StandingRow extends Record<string, unknown> {
  key: string;
  maskedSince: Record<string, string>;
  isComplete: boolean;
  isDeleted: boolean;
  created: number | null;
  since: number;
  folded: number;
}

/** The rows of now, as states to fold onto. */
export async function standings(
  tx: Transaction,
  kind: Kind,
  keys: readonly string[],
): Promise<Map<string, Standing>> {
  const { current } = tablesOf[kind];
  const columns = getTableColumns(current);
  const own = evolutions[kind].columns.map((member) => `"${columns[member]?.name}" as "${member}"`);
  const rows = await all<StandingRow>(
    tx,
    sql`select resource_key as key, ${sql.raw(own.join(', '))}, masked_since as "maskedSince",
          is_complete as "isComplete", is_deleted as "isDeleted",
          extract(epoch from created_at)::float8 as created, extract(epoch from folded_to)::float8 as folded,
          extract(epoch from last_changed_at)::float8 as since
        from ${tableName(current)} where resource_key = ${anyOf('uuid', keys)}`,
  );
  return new Map(rows.map((row) => [row.key, standing(kind, row)]));
}

function standing(kind: Kind, row: StandingRow): Standing {
  const masked = Object.entries(row.maskedSince).map(([column, since]) => [
    memberOf(kind, column),
    Date.parse(since) / 1_000,
  ]);
  return {
    foldedTo: row.folded,
    since: row.since,
    state: {
      life: row.isDeleted ? 'deleted' : 'live',
      columns: Object.fromEntries(evolutions[kind].columns.map((member) => [member, row[member]])),
      masked: Object.fromEntries(masked),
      createdAt: row.created,
      isComplete: row.isComplete,
    },
  };
}

/** Today's versions of some resources, as much as telling them apart needs. */
export async function believed(
  tx: Transaction,
  kind: Kind,
  keys: readonly string[],
): Promise<Map<string, Believed[]>> {
  const rows = await all<Believed & { key: string }>(
    tx,
    sql`select resource_key as key, fingerprint::text,
          (extract(epoch from valid_from) * 1000)::float8 as "validFrom",
          (extract(epoch from valid_to) * 1000)::float8 as "validTo"
        from ${tableName(tablesOf[kind].history)}
        where resource_key = ${anyOf('uuid', keys)} and recorded_to is null`,
  );
  return Map.groupBy(rows, ({ key }) => key);
}
