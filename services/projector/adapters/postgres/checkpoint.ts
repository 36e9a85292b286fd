import { Fault } from '@warehouse/runtime/fault.ts';
import { type SQL, sql } from 'drizzle-orm';
import type { Books, Position, Stand, Written } from '../../ports.ts';
import { chainOf, headOf, headQuery, isoOf, nextNumber } from './chain.ts';
import { expectFold } from './fold-version.ts';
import { one, type Transaction } from './transaction.ts';

/** A partition never read gets its row, at 0. */
export async function checkpointOf(tx: Transaction, { topic, partition }: Position): Promise<Stand> {
  await tx.execute(sql`
    insert into ops.checkpoints (topic, log_partition, next_offset, recorded_at)
    values (${topic}, ${partition}, 0, clock_timestamp()) on conflict do nothing`);
  const row = await one<{ next: string; offset: string | null; id: string | null }>(
    tx,
    sql`select next_offset::text as next, written_offset::text as offset, written_id as id
        from ops.checkpoints where topic = ${topic} and log_partition = ${partition}`,
  );
  return { next: BigInt(row?.next ?? 0), written: writtenIn(row) };
}

/** The message that a checkpoint notes. */
export const writtenIn = (row: { offset: string | null; id: string | null } | undefined): Written | null =>
  row?.offset && row.id !== null ? { offset: BigInt(row.offset), id: row.id } : null;

interface Moved {
  at: string;
  fold: number | null;
}

/**
 * Moves the checkpoint if it stands where we think. Else another projector has the partition now, or our last
 * commit succeeded though its answer was lost: whatever we hold is void.
 *
 * @param written the newest message that is behind us now; null: the one of before stays noted
 * @param more what else to answer
 */
async function move<R extends object>(
  tx: Transaction,
  { topic, partition }: Position,
  from: bigint,
  to: bigint,
  written: Written | null,
  more: SQL,
): Promise<Moved & R> {
  const row = await one<Moved & R>(
    tx,
    sql`update ops.checkpoints
        set next_offset = ${to}, recorded_at = greatest(clock_timestamp(), recorded_at + interval '1 microsecond'),
          written_offset = coalesce(${written?.offset ?? null}, written_offset),
          written_id = coalesce(${written?.id ?? null}, written_id)
        where topic = ${topic} and log_partition = ${partition} and next_offset = ${from}
        returning ${isoOf(sql`recorded_at`)} as at, (select version from ops.folds) as fold${more}`,
  );
  if (row) {
    expectFold(row.fold);
    return row;
  }
  throw new Fault({
    remedy: 'retry',
    code: 'fenced',
    message: `Partition ${partition} of ${topic} has moved on without us`,
    facts: { topic, partition, from: String(from) },
  });
}

/** Past messages of which nothing is written. */
export async function pass(
  tx: Transaction,
  where: Position,
  from: bigint,
  to: bigint,
  written: Written | null,
): Promise<void> {
  await move(tx, where, from, to, written, sql``);
}

export async function advance(
  tx: Transaction,
  where: Position,
  from: bigint,
  to: bigint,
  written: Written | null = null,
): ReturnType<Books['advance']> {
  const chain = chainOf(where);
  const asked = sql`, (${headQuery(chain)}) as head, ${nextNumber} as link,
          (select count(*)::int from ledger.erasures) as erasures,
          exists (select from ops.untrusted_resources) as flaws, exists (select from ledger.corrections) as corrections`;
  const row = await move<{
    head: string | null;
    link: number;
    erasures: number;
    flaws: boolean;
    corrections: boolean;
  }>(tx, where, from, to, written, asked);
  const { at: recordedAt, link, erasures, flaws: hasFlaws, corrections: hasCorrections } = row;
  return { recordedAt, head: headOf(chain, row.head), link, erasures, hasFlaws, hasCorrections };
}
