import { changeEvents, supersededEvents } from '@warehouse/tables/index.ts';
import { getTableColumns, type SQL, sql } from 'drizzle-orm';
import { isoOf } from '../../adapters/postgres/chain.ts';
import { chunksOf } from '../../adapters/postgres/cursor.ts';
import { tableName } from '../../adapters/postgres/rows.ts';
import { all, type Transaction } from '../../adapters/postgres/transaction.ts';
import { type Entry, entryOfRow, type LinkedRow } from '../../chain/entry.ts';
import type { Head } from '../../chain/link.ts';
import type { Chains, StoredLink } from '../../chain/prove.ts';

const ROWS = 500;
const LINKS = 10_000;

/** The chains of the ledger, and the places where its events lie. */
export const chainsOf = (tx: Transaction): Chains => ({
  links: () => chunksOf<StoredLink>(tx, links, LINKS),
  places: [() => entriesIn(tx, tableName(changeEvents)), () => entriesIn(tx, tableName(supersededEvents))],
});

const links = sql`
  select number, chain, position, ${isoOf(sql`recorded_at`)} as "recordedAt", entries,
    entries_hash as "entriesHash", hash
  from ledger.links order by chain collate "C", position`;

export const headsOf = (tx: Transaction): Promise<Head[]> =>
  all(
    tx,
    sql`select distinct on (chain collate "C") chain, position, hash from ledger.links
        order by chain collate "C", position desc`,
  );

/** What travels in another form than the driver's own. */
const forms: Record<string, SQL> = {
  occurredAt: sql`(extract(epoch from occurred_at) * 1000)::float8`,
  recordedAt: isoOf(sql`recorded_at`),
  event: sql`event::text`,
};

const columns = sql.join(
  Object.entries(getTableColumns(changeEvents)).map(
    ([member, { name }]) => sql`${forms[member] ?? sql.raw(`"${name}"`)} as ${sql.raw(`"${member}"`)}`,
  ),
  sql`, `,
);

/** The events of a table with the ledger's columns, in the order they lie in. */
async function* entriesIn(tx: Transaction, table: SQL): AsyncGenerator<Entry[]> {
  for await (const rows of chunksOf<LinkedRow>(tx, sql`select ${columns} from ${table}`, ROWS))
    yield rows.map(entryOfRow);
}
