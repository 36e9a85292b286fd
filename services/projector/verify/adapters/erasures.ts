import { sql } from 'drizzle-orm';
import { isoOf } from '../../adapters/postgres/chain.ts';
import { chunksOf } from '../../adapters/postgres/cursor.ts';
import type { Transaction } from '../../adapters/postgres/transaction.ts';
import type { Entry } from '../../chain/entry.ts';
import {
  chainOfErasures,
  type ErasedEvent,
  type Erasure,
  entryOfErased,
  entryOfErasure,
} from '../../erase/record.ts';

const ROWS = 1_000;

export const isOfErasures = (chain: string): boolean => chain === chainOfErasures;

/** The records of erased events, in the links of their erasure. The entries that they had are held still, where they were. */
export async function* erasedEntries(tx: Transaction): AsyncGenerator<Entry[]> {
  const query = sql`select event_id as "eventId", held_by as "heldBy", digest, link from ledger.erased_events`;
  for await (const rows of chunksOf<ErasedEvent & { link: number }>(tx, query, ROWS))
    yield rows.map(({ link, ...each }) => ({
      link,
      eventId: `${each.eventId} (erased)`,
      digest: entryOfErased(each),
      differing: null,
    }));
}

export async function* erasureEntries(tx: Transaction): AsyncGenerator<Entry[]> {
  const query = sql`
    select instance_id as "instanceId", user_id as "userId", hides_tags as tags,
      ${isoOf(sql`erased_at`)} as "erasedAt", erased_by as "erasedBy", reason, link from ledger.erasures`;
  for await (const rows of chunksOf<Erasure & { link: number }>(tx, query, ROWS))
    yield rows.map(({ link, ...each }) => ({
      link,
      eventId: `erasure of ${each.userId}`,
      digest: entryOfErasure(each),
      differing: null,
    }));
}
