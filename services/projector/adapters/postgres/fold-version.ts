import { Fault } from '@warehouse/runtime/fault.ts';
import { sql } from 'drizzle-orm';
import { FOLD_VERSION } from '../../evolve/version.ts';
import { one, type Transaction } from './transaction.ts';

/** The version of the fold that the tables were made with. */
export async function foldOfTables(tx: Transaction): Promise<number | null> {
  const row = await one<{ version: number }>(tx, sql`select version from ops.folds`);
  return row?.version ?? null;
}

/** From now on the tables are made with today's fold. */
export async function setFold(tx: Transaction): Promise<void> {
  await tx.execute(
    sql`insert into ops.folds values ('all', ${FOLD_VERSION}, clock_timestamp())
        on conflict (name) do update set version = excluded.version, set_at = excluded.set_at`,
  );
}

/** Throws `fold_differs` when the tables were folded otherwise; a warehouse without events takes today's fold. */
export async function checkFold(tx: Transaction): Promise<void> {
  if ((await foldOfTables(tx)) === FOLD_VERSION) return;
  const row = await one<{ used: boolean }>(tx, sql`select exists (select from ledger.event_ids) as used`);
  if (!row?.used) await setFold(tx);
  expectFold(await foldOfTables(tx));
}

/** Rows of two folds beside each other would be true to neither. */
export function expectFold(version: number | null): void {
  if (version === FOLD_VERSION) return;
  throw new Fault({
    remedy: 'stop',
    code: 'fold_differs',
    message: `The tables were folded with version ${version ?? 'none'} of the fold, this program has version ${FOLD_VERSION}: run \`npm run rebuild\` of the newer program`,
    facts: { tables: version, program: FOLD_VERSION },
  });
}
