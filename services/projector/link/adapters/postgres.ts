import { randomUUID } from 'node:crypto';
import { changeEvents } from '@warehouse/tables/index.ts';
import { type SQL, sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/node-postgres';
import { isoOf, putLink, turnOf } from '../../adapters/postgres/chain.ts';
import { inTransaction } from '../../adapters/postgres/in-transaction.ts';
import { openPool } from '../../adapters/postgres/pool.ts';
import { tableName, unnested } from '../../adapters/postgres/rows.ts';
import { checked } from '../../adapters/postgres/sqlstates.ts';
import { all, type Transaction } from '../../adapters/postgres/transaction.ts';
import { checkSchema } from '../../adapters/postgres/warehouse.ts';
import { entryOf } from '../../chain/digest.ts';
import { nextLink } from '../../chain/link.ts';
import type { Unlinked } from '../ports.ts';

/** The chain of what was recorded before there was one. */
const CHAIN = 'link';

interface Row {
  eventId: string;
  /** milliseconds since 1970 */
  occurredAt: number;
  recordedAt: string;
  text: string;
}

/** The events of the ledger that no link holds. */
export function openUnlinked(databaseUrl: string): Unlinked & { close(): Promise<void> } {
  const pool = openPool(databaseUrl, { name: 'link', most: 1 });
  let after: SQL = sql`true`;
  return {
    check: () => checked(checkSchema(drizzle(pool))),
    next: (most) =>
      checked(
        inTransaction(pool, async (tx) => {
          const rows = await some(tx, after, most);
          const last = rows.at(-1);
          if (!last) return 0;
          await link(tx, rows);
          after = sql`(occurred_at, event_id) > (to_timestamp(${last.occurredAt / 1_000}), ${last.eventId})`;
          return rows.length;
        }),
      ),
    close: () => pool.end(),
  };
}

/** In the order of the primary key, so that what is behind is not read again. */
const some = (tx: Transaction, after: SQL, most: number) =>
  all<Row>(
    tx,
    sql`select event_id as "eventId", (extract(epoch from occurred_at) * 1000)::float8 as "occurredAt",
          ${isoOf(sql`recorded_at`)} as "recordedAt", event::text as text
        from ledger.change_events where link is null and ${after}
        order by occurred_at, event_id limit ${most}`,
  );

async function link(tx: Transaction, rows: readonly Row[]): Promise<void> {
  const { recordedAt, head, link: number } = await turnOf(tx, CHAIN);
  const salted = rows.map((row) => ({ ...row, salt: randomUUID() }));
  await tx.execute(putLink(nextLink(head, recordedAt, salted.map(entryOf)), number));
  const { source } = unnested(changeEvents, ['eventId', 'occurredAt', 'salt'], salted);
  const { rowCount } = await tx.execute(
    sql`update ${tableName(changeEvents)} e set salt = given.salt, link = ${number} from ${source}
        where e.event_id = given.event_id and e.occurred_at = given.occurred_at and e.link is null`,
  );
  if (rowCount !== rows.length) throw new Error('Somebody else links events');
}
