import { Fault } from '@warehouse/runtime/fault.ts';
import { sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/node-postgres';
import type { PoolClient } from 'pg';
import { foldOfTables, setFold } from '../../adapters/postgres/fold-version.ts';
import { inTransaction } from '../../adapters/postgres/in-transaction.ts';
import { openPool } from '../../adapters/postgres/pool.ts';
import { ofOneMoment } from '../../adapters/postgres/reading.ts';
import { rewrite } from '../../adapters/postgres/rewrite.ts';
import { checked } from '../../adapters/postgres/sqlstates.ts';
import { all, one, type Transaction } from '../../adapters/postgres/transaction.ts';
import { checkSchema } from '../../adapters/postgres/warehouse.ts';
import { beginWriting, readByKeys } from '../../adapters/postgres/writers.ts';
import { missing } from '../../anew/adapters/months.ts';
import { FOLD_VERSION } from '../../evolve/version.ts';
import type { Pen, Tables } from '../ports.ts';
import { another, finish, note, unfinished } from './runs.ts';
import { viewOf } from './view.ts';

/** One rebuild at a time. "ccw" and a number. */
const REBUILD = 0x63637702;

/** A frozen rebuild lets projectors go on; it is undone and stops when it wakes. */
const FROZEN_MILLISECONDS = 30_000;

export interface OpenTables extends Tables {
  close(): Promise<void>;
}

/** The warehouse, to be folded anew. */
export function openTables(databaseUrl: string): OpenTables {
  const pool = openPool(databaseUrl, {
    name: 'rebuild',
    most: 3,
    frozenMilliseconds: FROZEN_MILLISECONDS,
  });
  const db = drizzle(pool);
  let claimed: PoolClient | null = null;
  const write: Tables['write'] = (work) =>
    checked(
      inTransaction(pool, async (tx) => {
        await beginWriting(tx, true);
        return work(await penOf(tx));
      }),
    );
  return {
    async claim() {
      await checked(checkSchema(db));
      claimed = await checked(pool.connect());
      await checked(expectAlone(claimed));
    },
    missing: (first) => checked(missingEvents(db, first)),
    isOfAnotherFold: async () => (await checked(foldOfTables(db))) !== FOLD_VERSION,
    begin: (scope, isAnew) =>
      checked(
        // alone: who wrote before is done, and who writes from here on writes later than the run's start
        inTransaction(pool, async (tx) => {
          await beginWriting(tx, true);
          const there = isAnew ? undefined : await unfinished(tx, scope);
          return there ?? another(tx, scope, await timeOf(tx));
        }),
      ),
    note: (run) => checked(note(db, run)),
    read: (work) =>
      checked(
        inTransaction(
          pool,
          async (tx) => {
            await readByKeys(tx);
            return work(await viewOf(tx));
          },
          ofOneMoment,
        ),
      ),
    write,
    async close() {
      claimed?.release(true);
      await pool.end();
    },
  };
}

async function penOf(tx: Transaction): Promise<Pen> {
  const recordedAt = await timeOf(tx);
  return {
    ...(await viewOf(tx)),
    recordedAt,
    rewrite: (kind, rewrites) => rewrite(tx, kind, rewrites, recordedAt),
    note: (run) => note(tx, run),
    finish: (run) => finish(tx, run),
    setFold: () => setFold(tx),
  };
}

/** Later than whatever a projector has recorded, though the server's clock went back. */
async function timeOf(tx: Transaction): Promise<string> {
  const row = await one<{ at: string }>(
    tx,
    sql`select greatest(clock_timestamp(), max(recorded_at) + interval '1 microsecond')::text as at from ops.checkpoints`,
  );
  return row?.at ?? '';
}

async function missingEvents(tx: Transaction, first: number) {
  const rows = await all<{ id: string; total: number }>(
    tx,
    sql`select event_id as id, (count(*) over ())::int as total from ${missing} order by 1 limit ${first}`,
  );
  return { events: rows[0]?.total ?? 0, first: rows.map(({ id }) => id) };
}

async function expectAlone(client: PoolClient): Promise<void> {
  const { rows } = await client.query<{ got: boolean }>('select pg_try_advisory_lock($1) as got', [REBUILD]);
  if (rows[0]?.got) return;
  throw new Fault({
    remedy: 'stop',
    code: 'rebuild_runs',
    message: 'Another rebuild is at work on this database',
  });
}
