import { sql } from 'drizzle-orm';
import { openReading, type Reading } from '../../adapters/postgres/reading.ts';
import { all, one, type Transaction } from '../../adapters/postgres/transaction.ts';
import { readByKeys } from '../../adapters/postgres/writers.ts';
import { marks } from '../../anew/adapters/marks.ts';
import { archivedMonths } from '../../anew/adapters/months.ts';
import { shelfOf } from '../../anew/adapters/shelf.ts';
import type { Difference } from '../../chain/tally.ts';
import { acceptedGaps } from '../../gaps/adapters/postgres.ts';
import type { Rule, Snapshot } from '../ports.ts';
import { chainsOf, headsOf } from './chains.ts';
import type { Check } from './checks/check.ts';
import { currentChecks } from './checks/current.ts';
import { historyChecks } from './checks/history.ts';
import { ledgerChecks } from './checks/ledger.ts';

/** The warehouse as it is at one moment, to be judged. */
export const openSnapshots = (databaseUrl: string): Reading<Snapshot> =>
  openReading(databaseUrl, 'verify', snapshotOf);

/** What a transaction sees of the warehouse. */
export async function snapshotOf(tx: Transaction): Promise<Snapshot> {
  const row = await one<{ at: string }>(tx, sql`select now()::text as at`);
  return {
    at: new Date(row?.at ?? 0).toISOString(),
    rules: [...ledgerChecks, ...historyChecks, ...currentChecks].map((check) => ruleOf(tx, check)),
    archived: () => all(tx, archivedMonths),
    marks: () => marks(tx, null),
    gaps: () => acceptedGaps(tx),
    chains: chainsOf(tx),
    heads: () => headsOf(tx),
    async shelf() {
      await readByKeys(tx);
      return shelfOf(tx);
    },
  };
}

function ruleOf(tx: Transaction, { name, sentence, differences }: Check): Rule {
  return {
    name,
    sentence,
    async judge(first) {
      const rows = await all<Difference & { total: number }>(
        tx,
        sql`select id, what, (count(*) over ())::int as total from (${differences}) as found (id, what)
            order by id collate "C", what collate "C" limit ${first}`,
      );
      return {
        differences: rows[0]?.total ?? 0,
        first: rows.map(({ id, what }) => ({ id, what })),
      };
    },
  };
}
