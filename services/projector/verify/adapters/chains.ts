import { sql } from 'drizzle-orm';
import { isoOf } from '../../adapters/postgres/chain.ts';
import { chunksOf } from '../../adapters/postgres/cursor.ts';
import { linkedRows, type Store } from '../../adapters/postgres/linked-rows.ts';
import { all, type Transaction } from '../../adapters/postgres/transaction.ts';
import { isArchived } from '../../anew/adapters/months.ts';
import { type Entry, entryOfRow } from '../../chain/entry.ts';
import type { Head } from '../../chain/link.ts';
import type { Chains, StoredLink } from '../../chain/prove.ts';
import { erasedEntries, erasureEntries } from './erasures.ts';

const LINKS = 10_000;

/** The chains of the ledger, and the places where its events lie. */
export const chainsOf = (tx: Transaction): Chains => ({
  links: () => chunksOf<StoredLink>(tx, links, LINKS),
  places: [
    () => entriesIn(tx, 'believed'),
    () => entriesIn(tx, 'superseded'),
    () => erasedEntries(tx),
    () => erasureEntries(tx),
  ],
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

/** Of an event whose record is archived there is not enough here to make its entry. */
async function* entriesIn(tx: Transaction, store: Store): AsyncGenerator<Entry[]> {
  for await (const rows of linkedRows(tx, store, sql`not ${isArchived}`)) yield rows.map(entryOfRow);
}
