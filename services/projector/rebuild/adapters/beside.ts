import { sql } from 'drizzle-orm';
import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres';
import type { PoolClient } from 'pg';
import { isoOf } from '../../adapters/postgres/chain.ts';
import { inTransaction } from '../../adapters/postgres/in-transaction.ts';
import { expectAlone } from '../../adapters/postgres/one-at-a-time.ts';
import { openPool } from '../../adapters/postgres/pool.ts';
import { ofOneMoment } from '../../adapters/postgres/reading.ts';
import { checked } from '../../adapters/postgres/sqlstates.ts';
import { all, one, type Transaction, type WritingTransaction } from '../../adapters/postgres/transaction.ts';
import { checkSchema } from '../../adapters/postgres/warehouse.ts';
import { beginWriting, readByKeys } from '../../adapters/postgres/writers.ts';
import { marks } from '../../anew/adapters/marks.ts';
import { missing } from '../../anew/adapters/months.ts';
import type { Tables } from '../ports.ts';

/** A frozen rebuild lets projectors go on; it is undone and stops when it wakes. */
const FROZEN_MILLISECONDS = 30_000;

/** Long work on the warehouse, beside projectors. */
export interface Beside extends Pick<Tables, 'claim' | 'missing' | 'marks'> {
  db: NodePgDatabase;
  /** One moment; nobody waits. */
  read<T>(work: (tx: Transaction) => Promise<T>): Promise<T>;
  /** No projector writes meanwhile. */
  alone<T>(work: (tx: WritingTransaction) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

export function openBeside(databaseUrl: string): Beside {
  const pool = openPool(databaseUrl, {
    name: 'rebuild',
    most: 3,
    frozenMilliseconds: FROZEN_MILLISECONDS,
  });
  const db = drizzle(pool);
  let claimed: PoolClient | null = null;
  const reading = async <T>(tx: Transaction, work: (tx: Transaction) => Promise<T>) => {
    await readByKeys(tx);
    return work(tx);
  };
  const writing = async <T>(tx: WritingTransaction, work: (tx: WritingTransaction) => Promise<T>) => {
    await beginWriting(tx, true);
    return work(tx);
  };
  return {
    db,
    async claim() {
      await checked(checkSchema(db));
      claimed = await checked(pool.connect());
      await checked(expectAlone(claimed, 'rebuild'));
    },
    missing: (first) => checked(missingEvents(db, first)),
    marks: () => checked(marks(db, null)),
    read: (work) => checked(inTransaction(pool, (tx) => reading(tx, work), ofOneMoment)),
    alone: (work) => checked(inTransaction(pool, (tx) => writing(tx, work))),
    async close() {
      claimed?.release(true);
      await pool.end();
    },
  };
}

/** Later than whatever has been recorded, though the server's clock went back. */
export async function timeOf(tx: Transaction): Promise<string> {
  const row = await one<{ at: string }>(
    tx,
    sql`select ${isoOf(sql`greatest(clock_timestamp(), max(recorded_at) + interval '1 microsecond',
          (select max(superseded_at) + interval '1 microsecond' from ledger.superseded_events))`)} as at
        from ops.checkpoints`,
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
