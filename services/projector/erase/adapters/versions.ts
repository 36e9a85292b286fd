import { getTableColumns, type SQL, sql } from 'drizzle-orm';
import { anyOf, type Row, tableName, unnested } from '../../adapters/postgres/rows.ts';
import { all, type Transaction } from '../../adapters/postgres/transaction.ts';
import type { Kind } from '../../evolve/kinds.ts';
import { tablesOf } from '../../rows/names.ts';
import type { Past } from '../hide/version.ts';

const milliseconds = (column: string): SQL => sql.raw(`(extract(epoch from "${column}") * 1000)::float8`);

/** When each believed version of a resource was recorded, by its beginning. */
export async function recordings(tx: Transaction, kind: Kind, key: string): Promise<Map<number, number>> {
  const rows = await all<{ from: number; recorded: number }>(
    tx,
    sql`select ${milliseconds('valid_from')} as from, ${milliseconds('recorded_from')} as recorded
        from ${tableName(tablesOf[kind].history)} where resource_key = ${key} and recorded_to is null`,
  );
  return new Map(rows.map(({ from, recorded }) => [from, recorded]));
}

/** Versions that are believed no more, by members; instants are milliseconds since 1970. */
export function pastVersions(tx: Transaction, kind: Kind, keys: readonly string[]): Promise<Past[]> {
  const { history } = tablesOf[kind];
  const columns = Object.entries(getTableColumns(history)).map(([member, { name, columnType }]) =>
    columnType === 'PgTimestampString'
      ? sql`${milliseconds(name)} as ${sql.raw(`"${member}"`)}`
      : sql.raw(`"${name}" as "${member}"`),
  );
  return all(
    tx,
    sql`select ${sql.join(columns, sql`, `)} from ${tableName(history)}
        where resource_key = ${anyOf('uuid', keys)} and recorded_to is not null`,
  );
}

const keyMembers = ['resourceKey', 'validFrom', 'recordedFrom'];

/** Writes versions over those with the same key. When they were believed stays as it is. */
export async function replaceVersions(tx: Transaction, kind: Kind, rows: readonly Row[]): Promise<void> {
  if (rows.length === 0) return;
  const { history } = tablesOf[kind];
  const columns = Object.entries(getTableColumns(history)).filter(([member]) => member !== 'recordedTo');
  const { source } = unnested(
    history,
    columns.map(([member]) => member),
    rows,
  );
  const sets = columns
    .filter(([member]) => !keyMembers.includes(member))
    .map(([, { name, columnType }]) =>
      sql.raw(`"${name}" = given."${name}"${columnType === 'PgArray' ? '::text[]' : ''}`),
    );
  const { rowCount } = await tx.execute(
    sql`update ${tableName(history)} h set ${sql.join(sets, sql`, `)} from ${source}
        where h.resource_key = given.resource_key and h.valid_from = given.valid_from
          and h.recorded_from = given.recorded_from`,
  );
  if (rowCount !== rows.length) throw new Error('A version moved while it was hidden');
}
