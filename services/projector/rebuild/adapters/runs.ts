import { randomUUID } from 'node:crypto';
import { runs } from '@warehouse/tables/index.ts';
import { sql } from 'drizzle-orm';
import { tableName } from '../../adapters/postgres/rows.ts';
import { one, type Transaction } from '../../adapters/postgres/transaction.ts';
import type { Scope } from '../../anew/ports.ts';
import { FOLD_VERSION } from '../../evolve/version.ts';
import type { Run } from '../ports.ts';

const columns = sql`id, started_at::text as "startedAt", last_key as "lastKey", counts`;

/** The unfinished run with the same scope and fold. */
export async function unfinished(tx: Transaction, scope: Scope): Promise<Run | undefined> {
  return one<Run>(
    tx,
    sql`select ${columns} from ${tableName(runs)}
        where kind = 'rebuild' and finished_at is null and fold_version = ${FOLD_VERSION}
          and options = ${JSON.stringify(scope)}::jsonb
        order by started_at desc limit 1`,
  );
}

/** Whatever was unfinished with this scope is given up. */
export async function another(tx: Transaction, scope: Scope, startedAt: string): Promise<Run> {
  const options = JSON.stringify(scope);
  await tx.execute(
    sql`update ${tableName(runs)} set finished_at = ${startedAt}, seen_at = ${startedAt}
        where kind = 'rebuild' and finished_at is null and options = ${options}::jsonb`,
  );
  const counts = { resources: 0, events: 0, differing: 0, added: 0, superseded: 0 };
  const run: Run = { id: randomUUID(), startedAt, lastKey: null, counts };
  await tx.execute(
    sql`insert into ${tableName(runs)} (id, kind, options, fold_version, last_key, counts, started_at, seen_at)
        values (${run.id}, 'rebuild', ${options}, ${FOLD_VERSION}, null, ${JSON.stringify(counts)}, ${startedAt}, ${startedAt})`,
  );
  return run;
}

export async function note(tx: Transaction, { id, lastKey, counts }: Run): Promise<void> {
  await tx.execute(
    sql`update ${tableName(runs)} set last_key = ${lastKey}, counts = ${JSON.stringify(counts)},
          seen_at = greatest(clock_timestamp(), started_at) where id = ${id}`,
  );
}

export async function finish(tx: Transaction, run: Run): Promise<void> {
  await note(tx, run);
  await tx.execute(sql`update ${tableName(runs)} set finished_at = seen_at where id = ${run.id}`);
}
