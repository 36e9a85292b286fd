import { Fault } from '@warehouse/runtime/fault.ts';
import { sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/node-postgres';
import { isoOf } from '../../adapters/postgres/chain.ts';
import { writtenIn } from '../../adapters/postgres/checkpoint.ts';
import { inTransaction } from '../../adapters/postgres/in-transaction.ts';
import { openPool } from '../../adapters/postgres/pool.ts';
import { checked } from '../../adapters/postgres/sqlstates.ts';
import { all, one, type Transaction } from '../../adapters/postgres/transaction.ts';
import { checkSchema } from '../../adapters/postgres/warehouse.ts';
import type { Position } from '../../ports.ts';
import type { AcceptedGap, Cause, Checkpoint, Gap } from '../gap.ts';

/** Where the warehouse is in the event log, and what it went on without. */
export interface GapBook {
  check(): Promise<void>;
  checkpoints(): Promise<Checkpoint[]>;
  accepted(): Promise<AcceptedGap[]>;
  /** Moves the checkpoints behind the gaps and notes them, all or none. Throws `gap_moved` when one is not there any more. */
  accept(gaps: readonly Gap[], signature: { by: string; reason: string }): Promise<void>;
  close(): Promise<void>;
}

export function openGapBook(databaseUrl: string): GapBook {
  const pool = openPool(databaseUrl, { name: 'gaps', most: 1 });
  const db = drizzle(pool);
  return {
    check: () => checked(checkSchema(db)),
    checkpoints: () => checked(checkpoints(db)),
    accepted: () => checked(acceptedGaps(db)),
    accept: (gaps, signature) =>
      checked(
        inTransaction(pool, async (tx) => {
          for (const gap of gaps) await goOnBehind(tx, gap, signature);
        }),
      ),
    close: () => pool.end(),
  };
}

interface CheckpointRow extends Position {
  next: string;
  recordedAt: string;
  offset: string | null;
  id: string | null;
}

async function checkpoints(tx: Transaction): Promise<Checkpoint[]> {
  const rows = await all<CheckpointRow>(
    tx,
    sql`select topic, log_partition as partition, next_offset::text as next, ${isoOf(sql`recorded_at`)} as "recordedAt",
          written_offset::text as offset, written_id as id
        from ops.checkpoints`,
  );
  return rows.map(({ next, offset, id, ...row }) => ({
    ...row,
    next: BigInt(next),
    written: writtenIn({ offset, id }),
  }));
}

type Row = Omit<AcceptedGap, 'from' | 'to'> & { from: string; to: string };

/** Oldest first. */
export async function acceptedGaps(tx: Transaction): Promise<AcceptedGap[]> {
  const rows = await all<Row>(
    tx,
    sql`select topic, log_partition as partition, from_offset::text as "from", to_offset::text as "to", cause,
          ${isoOf(sql`written_until`)} as "writtenUntil", ${isoOf(sql`accepted_at`)} as "acceptedAt",
          accepted_by as "acceptedBy", reason
        from ops.gaps order by accepted_at, topic collate "C", log_partition`,
  );
  return rows.map((row) => ({
    ...row,
    cause: row.cause as Cause,
    from: BigInt(row.from),
    to: BigInt(row.to),
  }));
}

async function goOnBehind(tx: Transaction, gap: Gap, { by, reason }: { by: string; reason: string }) {
  const { topic, partition, from, to, cause, writtenUntil } = gap;
  const moved = await one(
    tx,
    sql`update ops.checkpoints
        set next_offset = ${to}, recorded_at = greatest(clock_timestamp(), recorded_at + interval '1 microsecond'),
          written_offset = null, written_id = null
        where topic = ${topic} and log_partition = ${partition} and next_offset = ${from} returning topic`,
  );
  if (!moved)
    throw new Fault({
      remedy: 'stop',
      code: 'gap_moved',
      message: `Partition ${partition} of ${topic} is at another place than a moment ago: nothing was accepted, look again`,
      facts: { topic, partition },
    });
  await tx.execute(
    sql`insert into ops.gaps
          (topic, log_partition, from_offset, to_offset, cause, written_until, accepted_at, accepted_by, reason)
        values (${topic}, ${partition}, ${from}, ${to}, ${cause}, ${writtenUntil}, clock_timestamp(), ${by}, ${reason})`,
  );
}
