import { randomUUID } from 'node:crypto';
import { runs } from '@warehouse/tables/index.ts';
import { TRANSLATION_VERSION } from '@warehouse/translation/version.ts';
import { sql } from 'drizzle-orm';
import { isoOf } from '../../adapters/postgres/chain.ts';
import { tableName } from '../../adapters/postgres/rows.ts';
import { one, type Transaction } from '../../adapters/postgres/transaction.ts';
import type { Scope } from '../../anew/ports.ts';
import { FOLD_VERSION } from '../../evolve/version.ts';
import type { Place, Run } from '../ports.ts';

const of = (scope: Scope) =>
  sql`kind = 'retranslate' and finished_at is null and options = ${JSON.stringify(scope)}::jsonb`;

/** The unfinished run with the same scope and translation. */
export async function unfinished(tx: Transaction, scope: Scope): Promise<Run | undefined> {
  const row = await one<Omit<Run, 'last'> & { [M in keyof Place]: Place[M] | null }>(
    tx,
    sql`select id, started_at::text as "startedAt", ${isoOf(sql`last_occurred_at`)} as "occurredAt",
          last_event_id as "eventId", counts
        from ${tableName(runs)} where ${of(scope)} and translation_version = ${TRANSLATION_VERSION}
        order by started_at desc limit 1`,
  );
  if (!row) return undefined;
  const { occurredAt, eventId, ...run } = row;
  return { ...run, last: occurredAt === null || eventId === null ? null : { occurredAt, eventId } };
}

/** Whatever was unfinished with this scope is given up. */
export async function another(tx: Transaction, scope: Scope, startedAt: string): Promise<Run> {
  await tx.execute(
    sql`update ${tableName(runs)} set finished_at = greatest(seen_at, ${startedAt}::timestamptz) where ${of(scope)}`,
  );
  const counts = { events: 0, changes: {}, left: {}, resources: 0, added: 0, superseded: 0 };
  const run: Run = { id: randomUUID(), startedAt, last: null, counts };
  await tx.execute(
    sql`insert into ${tableName(runs)}
          (id, kind, options, fold_version, translation_version, counts, started_at, seen_at)
        values (${run.id}, 'retranslate', ${JSON.stringify(scope)}, ${FOLD_VERSION}, ${TRANSLATION_VERSION},
          ${JSON.stringify(counts)}, ${startedAt}, ${startedAt})`,
  );
  return run;
}

export async function note(tx: Transaction, { id, last, counts }: Run): Promise<void> {
  await tx.execute(
    sql`update ${tableName(runs)} set last_occurred_at = ${last?.occurredAt ?? null}, last_event_id = ${last?.eventId ?? null},
          counts = ${JSON.stringify(counts)}, seen_at = greatest(clock_timestamp(), started_at) where id = ${id}`,
  );
}

export async function finish(tx: Transaction, { id }: Run): Promise<void> {
  await tx.execute(
    sql`update ${tableName(runs)} set seen_at = greatest(clock_timestamp(), started_at),
          finished_at = greatest(clock_timestamp(), started_at) where id = ${id}`,
  );
}

/** The newest translation that this ledger has seen. */
export async function newestTranslation(tx: Transaction): Promise<number> {
  const row = await one<{ newest: number | null }>(
    tx,
    sql`select max(translation_version) as newest from ${tableName(runs)}`,
  );
  return row?.newest ?? 0;
}
