import { sql } from 'drizzle-orm';
import { tableName } from '../../adapters/postgres/rows.ts';
import { all, type Transaction } from '../../adapters/postgres/transaction.ts';
import { evolutions, type Kind } from '../../evolve/kinds.ts';
import { tablesOf } from '../../rows/names.ts';
import type { Content } from '../ports.ts';

/** Counts and sums, kind by kind. A sum does not depend on the order: sorting all of a history would take long. */
export async function contentsOf(tx: Transaction): Promise<Content[]> {
  const kinds = Object.keys(evolutions) as Kind[];
  const rows = await all<Omit<Content, 'sum'> & { sum: string }>(
    tx,
    sql.join(kinds.map(contentOf), sql` union all `),
  );
  return rows.map((row) => ({ ...row, sum: BigInt(row.sum) }));
}

/** The number of a version is that of `numberOf` in content.ts. */
function contentOf(kind: Kind) {
  const { current, history } = tablesOf[kind];
  const version = sql`concat_ws(' ', resource_key, extract(epoch from valid_from), extract(epoch from valid_to), fingerprint)`;
  return sql`
    select ${kind} as kind, (select count(*)::int from ${tableName(current)}) as resources, count(*)::int as versions,
      coalesce(sum(('x' || left(md5(${version}), 15))::bit(60)::bigint), 0)::text as sum
    from ${tableName(history)} where recorded_to is null`;
}
