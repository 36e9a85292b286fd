import { sql } from 'drizzle-orm';
import { isoOf } from '../../adapters/postgres/chain.ts';
import { chunksOf } from '../../adapters/postgres/cursor.ts';
import { linkedRows, type Store, stores } from '../../adapters/postgres/linked-rows.ts';
import { tableName } from '../../adapters/postgres/rows.ts';
import { all, type Transaction } from '../../adapters/postgres/transaction.ts';
import { isArchived } from '../../anew/adapters/months.ts';
import type { Chains, Held, StoredLink } from '../../chain/chains.ts';
import { differing, type Entry } from '../../chain/entry.ts';
import type { Head } from '../../chain/link.ts';
import { erasedEntries, erasureEntries, isOfErasures } from './erasures.ts';

const LINKS = 10_000;

/** The chains of the ledger, and the places where its events lie. */
export const chainsOf = (tx: Transaction): Chains => ({
  links: () => chunksOf<StoredLink>(tx, links, LINKS),
  held: () => chunksOf<Held>(tx, held, LINKS),
  differing: () => differingIn(tx),
  places: [
    { holds: isOfErasures, entries: () => erasedEntries(tx) },
    { holds: isOfErasures, entries: () => erasureEntries(tx) },
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

/** As `entryOf` makes it. Sorting by links is the database's, and so is hashing: the texts need not travel for it. */
const digest = sql`encode(sha256(convert_to(
  coalesce(salt::text, '') || E'\\n' || ${isoOf(sql`recorded_at`)} || E'\\n' || event::text, 'UTF8')), 'hex')`;

/** Of an event whose record is archived there is not enough here to make its entry. */
const entriesIn = (store: Store) => sql`
  select link, event_id, ${digest} as digest from ${tableName(stores[store])} where not ${isArchived}`;

const held = sql`
  select l.number, l.chain, l.position, l.entries, l.entries_hash as "entriesHash", e.link,
    e.event_id as "eventId", e.digest
  from (${entriesIn('believed')} union all ${entriesIn('superseded')}
    union all select held_by, event_id, digest from ledger.erased_events
    union all select held_by, event_id, digest from ledger.pruned_events) as e
  full join ledger.links l on l.number = e.link
  order by l.number, e.link`;

async function* differingIn(tx: Transaction): AsyncGenerator<Pick<Entry, 'eventId' | 'differing'>[]> {
  for (const store of Object.keys(stores) as Store[])
    for await (const rows of linkedRows(tx, store, sql`not ${isArchived}`))
      yield rows
        .map((row) => ({ eventId: row.eventId, differing: differing(row) }))
        .filter((each) => each.differing !== null);
}
