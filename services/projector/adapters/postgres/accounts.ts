import { type SQL, sql } from 'drizzle-orm';
import type { Accounts } from '../../ports.ts';
import { all, one, type Transaction } from './transaction.ts';

export async function checkpoints(tx: Transaction): ReturnType<Accounts['checkpoints']> {
  const rows = await all<{ topic: string; partition: number; next: string }>(
    tx,
    sql`select topic, log_partition as partition, next_offset::text as next from ops.checkpoints`,
  );
  return rows.map(({ next, ...place }) => ({ ...place, next: BigInt(next) }));
}

export function openLetters(tx: Transaction): ReturnType<Accounts['openLetters']> {
  return all(
    tx,
    sql`select code, count(*)::integer as count from ops.dead_letters where state = 'open' group by code`,
  );
}

export const countUntrusted = (tx: Transaction): Promise<number> => countOf(tx, sql`ops.untrusted_resources`);

export const countGaps = (tx: Transaction): Promise<number> => countOf(tx, sql`ops.gaps`);

async function countOf(tx: Transaction, table: SQL): Promise<number> {
  const row = await one<{ count: number }>(tx, sql`select count(*)::integer as count from ${table}`);
  return row?.count ?? 0;
}
