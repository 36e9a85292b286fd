import { displacedEvents } from '@warehouse/tables/index.ts';
import { getTableColumns, type SQL, sql } from 'drizzle-orm';
import type { PgTable } from 'drizzle-orm/pg-core';
import type { Kind } from '../../evolve/kinds.ts';
import type { Lap } from '../../laps.ts';
import type { Rewrite } from '../../ports.ts';
import { tablesOf } from '../../rows/names.ts';
import { millisecondsOf } from './instant.ts';
import { anyOf, copied, type Row, tableName, unnested } from './rows.ts';
import type { Transaction, WritingTransaction } from './transaction.ts';

/**
 * Writes what became of some resources of one kind, each statement for all of them. The order matters: versions
 * that end make room before others are put in, or the database would see two at once. While the server carries out
 * one statement, the next is put together.
 */
export async function rewrite(
  tx: WritingTransaction,
  kind: Kind,
  rewrites: readonly Rewrite[],
  recordedAt: string,
  lap: Lap = () => {},
): Promise<void> {
  const { current, history } = tablesOf[kind];
  const revisions = rewrites.map(({ identity, revision }) => ({
    resourceKey: identity.resourceKey,
    ...revision,
  }));
  const perVersion = (list: 'superseded' | 'moved') =>
    revisions.flatMap(({ resourceKey, ...revision }) =>
      revision[list].map((row) => ({ ...row, resourceKey })),
    );

  const added = revisions.flatMap((revision) => revision.added);
  const historyWritten = Promise.all([
    supersede(tx, history, perVersion('superseded'), recordedAt),
    move(tx, history, perVersion('moved')),
    addVersions(tx, history, added, recordedAt),
  ]).then(() => lap('history'));
  await Promise.all([
    historyWritten,
    ...writeCurrent(tx, current, rewrites),
    ...writeDisplaced(tx, rewrites),
  ]);
  lap('current');
}

/**
 * Rows without a recorded end, said so that the planner goes by the primary key: `is null` would let it take the
 * partial index of the constraint, which only knows the resource.
 */
const believed = sql`coalesce(h.recorded_to, 'infinity') = 'infinity'`;

async function supersede(
  tx: Transaction,
  history: PgTable,
  rows: readonly Row[],
  recordedAt: string,
): Promise<void> {
  if (rows.length === 0) return;
  const { source } = unnested(history, ['resourceKey', 'validFrom'], rows);
  await tx.execute(
    sql`update ${tableName(history)} h
        set recorded_to = greatest(${recordedAt}::timestamptz, h.recorded_from + interval '1 microsecond')
        from ${source}
        where h.resource_key = given.resource_key and h.valid_from = given.valid_from and ${believed}`,
  );
}

async function move(tx: Transaction, history: PgTable, rows: readonly Row[]): Promise<void> {
  if (rows.length === 0) return;
  const { source } = unnested(history, ['resourceKey', 'validFrom', 'validTo'], rows);
  await tx.execute(
    sql`update ${tableName(history)} h set valid_to = given.valid_to from ${source}
        where h.resource_key = given.resource_key and h.valid_from = given.valid_from and ${believed}`,
  );
}

async function addVersions(
  tx: WritingTransaction,
  history: PgTable,
  rows: readonly Row[],
  recordedAt: string,
): Promise<void> {
  if (rows.length === 0) return;
  const members = Object.keys(getTableColumns(history)).filter(
    (member) => member !== 'recordedFrom' && member !== 'recordedTo',
  );
  await tx.copy(copied(history, members, rows, { recordedFrom: millisecondsOf(recordedAt) }));
}

function writeCurrent(tx: Transaction, current: PgTable, rewrites: readonly Rewrite[]) {
  const rows = rewrites.map((each) => each.current).filter((row): row is Row => typeof row === 'object');
  const gone = rewrites.filter((each) => each.current === 'gone').map(({ identity }) => identity.resourceKey);
  const same = rewrites
    .filter((each) => each.current === 'same')
    .map(({ identity, foldedTo }) => ({ resourceKey: identity.resourceKey, foldedTo: foldedTo * 1_000 }));
  return [upsert(tx, current, rows), remove(tx, current, gone), moveFolded(tx, current, same)];
}

async function remove(tx: Transaction, current: PgTable, keys: readonly string[]): Promise<void> {
  if (keys.length === 0) return;
  await tx.execute(sql`delete from ${tableName(current)} where resource_key = ${anyOf('uuid', keys)}`);
}

async function moveFolded(tx: Transaction, current: PgTable, rows: readonly Row[]): Promise<void> {
  if (rows.length === 0) return;
  const { source } = unnested(current, ['resourceKey', 'foldedTo'], rows);
  await tx.execute(
    sql`update ${tableName(current)} c set folded_to = given.folded_to from ${source}
        where c.resource_key = given.resource_key`,
  );
}

async function upsert(tx: Transaction, current: PgTable, rows: readonly Row[]): Promise<void> {
  if (rows.length === 0) return;
  const declared = getTableColumns(current);
  const { table, columns, source, values } = unnested(current, Object.keys(declared), rows);
  const sets: SQL[] = Object.values(declared)
    .filter(({ name }) => name !== 'resource_key')
    .map(({ name }) => sql.raw(`"${name}" = excluded."${name}"`));
  await tx.execute(
    sql`insert into ${table} (${columns}) select ${values} from ${source}
        on conflict (resource_key) do update set ${sql.join(sets, sql`, `)}`,
  );
}

function writeDisplaced(tx: Transaction, rewrites: readonly Rewrite[]) {
  const known = rewrites.filter((each) => each.displaced !== null);
  const rows = known.flatMap(({ identity, displaced }) =>
    (displaced ?? []).map((each) => ({ ...each, resourceKey: identity.resourceKey })),
  );
  const keys = known.map(({ identity }) => identity.resourceKey);
  return [remove(tx, displacedEvents, keys), addDisplaced(tx, rows)];
}

async function addDisplaced(tx: Transaction, rows: readonly Row[]): Promise<void> {
  if (rows.length === 0) return;
  const { table, columns, source, values } = unnested(
    displacedEvents,
    ['eventId', 'resourceKey', 'appliedAt'],
    rows,
  );
  await tx.execute(sql`insert into ${table} (${columns}) select ${values} from ${source}`);
}
