import { sql } from 'drizzle-orm';
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

export async function countUntrusted(tx: Transaction): Promise<number> {
  const row = await one<{ count: number }>(
    tx,
    sql`select count(*)::integer as count from ops.untrusted_resources`,
  );
  return row?.count ?? 0;
}
