import { type SQL, sql } from 'drizzle-orm';
import { isoOf } from '../../adapters/postgres/chain.ts';
import { all, type Transaction } from '../../adapters/postgres/transaction.ts';
import type { Hold } from '../hold.ts';

export const columns = sql`id, instance_id as "instanceId", kind, resource_id as "resourceId", reason,
  ${isoOf(sql`placed_at`)} as "placedAt", placed_by as "placedBy",
  ${isoOf(sql`lifted_at`)} as "liftedAt", lifted_by as "liftedBy"`;

export const holdsWhere = (tx: Transaction, where: SQL): Promise<Hold[]> =>
  all<Hold>(tx, sql`select ${columns} from ops.holds where ${where} order by id`);

/** Holds that are not lifted. */
export const standingHolds = (tx: Transaction): Promise<Hold[]> => holdsWhere(tx, sql`lifted_at is null`);

/** The same, and none is placed or lifted until the transaction ends: who deletes does it by what stands then. */
export async function steadyHolds(tx: Transaction): Promise<Hold[]> {
  await tx.execute(sql`lock table ops.holds in share mode`);
  return standingHolds(tx);
}
