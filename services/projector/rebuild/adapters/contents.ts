import { sql } from 'drizzle-orm';
import { tableName } from '../../adapters/postgres/rows.ts';
import { all, type Transaction } from '../../adapters/postgres/transaction.ts';
import { evolutions, type Kind } from '../../evolve/kinds.ts';
import { tablesOf } from '../../rows/names.ts';
import type { Content } from '../ports.ts';

/** Counts and hashes, kind by kind. A sum does not depend on the order: sorting all of a history would take long. */
export const contentsOf = (tx: Transaction): Promise<Content[]> =>
  all<Content>(tx, sql.join((Object.keys(evolutions) as Kind[]).map(contentOf), sql` union all `));

function contentOf(kind: Kind) {
  const { current, history } = tablesOf[kind];
  const version = sql`concat_ws(' ', resource_key, extract(epoch from valid_from), extract(epoch from valid_to), fingerprint)`;
  return sql`
    select ${kind} as kind, (select count(*)::int from ${tableName(current)}) as resources, count(*)::int as versions,
      md5(coalesce(sum(('x' || left(md5(${version}), 15))::bit(60)::bigint), 0)::text) as hash
    from ${tableName(history)} where recorded_to is null`;
}
