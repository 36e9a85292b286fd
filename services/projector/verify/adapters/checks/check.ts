import { getTableColumns, type SQL, sql } from 'drizzle-orm';
import type { PgTable } from 'drizzle-orm/pg-core';
import { tableName } from '../../../adapters/postgres/rows.ts';
import { evolutions, type Kind } from '../../../evolve/kinds.ts';
import { tablesOf } from '../../../rows/names.ts';

/** A rule and a query of what breaks it: `id` and `what`, both text; `what` may be null. */
export interface Check {
  name: string;
  sentence: string;
  differences: SQL;
}

interface Kept {
  kind: Kind;
  current: SQL;
  history: SQL;
  /** `region/instanceId/kind/id` of a row */
  nameOf(alias: string): SQL;
  /** columns that rows of now and versions have in common */
  shared: readonly string[];
}

const columnNames = (table: PgTable) => Object.values(getTableColumns(table)).map(({ name }) => name);

/** The tables of each kind, for queries over all of them. */
const kept: readonly Kept[] = (Object.keys(evolutions) as Kind[]).map((kind) => {
  const { current, history, id } = tablesOf[kind];
  const own = getTableColumns(current)[id]?.name;
  const versions = new Set(columnNames(history));
  return {
    kind,
    current: tableName(current),
    history: tableName(history),
    nameOf: (alias) =>
      sql.raw(`${alias}.region || '/' || ${alias}.instance_id || '/${kind}/' || ${alias}."${own}"`),
    shared: columnNames(current).filter((name) => versions.has(name)),
  };
});

export const ofEveryKind = (query: (each: Kept) => SQL): SQL => sql.join(kept.map(query), sql` union all `);

/** Kind and type of every event that can make a version. */
export const moving = sql`(values ${sql.join(
  Object.entries(evolutions).flatMap(([kind, { handlers }]) =>
    Object.entries(handlers).flatMap(([type, handler]) =>
      handler === null ? [] : [sql`(${sql.raw(`'${kind}', '${type}'`)})`],
    ),
  ),
  sql`, `,
)}) as moving (kind, type)`;
