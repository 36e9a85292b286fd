import { sql } from 'drizzle-orm';
import type { NodePgDatabase } from 'drizzle-orm/node-postgres';
import type { Warehouse } from '../../ports.ts';
import { checked } from './sqlstates.ts';

/** Remembers which months of the ledger are there. */
export function roomMaker(db: NodePgDatabase): Warehouse['makeRoom'] {
  const there = new Set<string>();
  return async (times) => {
    const months = new Set(times.map((time) => new Date(time).toISOString().slice(0, 7)));
    for (const month of months) {
      if (there.has(month)) continue;
      await checked(db.execute(sql`select ledger.open_month(${`${month}-01T00:00:00Z`})`));
      there.add(month);
    }
  };
}
