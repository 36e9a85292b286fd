import { type SQL, sql } from 'drizzle-orm';
import { binaryArray } from '../../adapters/postgres/binary-array.ts';
import { putLink } from '../../adapters/postgres/chain.ts';
import { digestOfText } from '../../adapters/postgres/digest.ts';
import { type Store, stores } from '../../adapters/postgres/linked-rows.ts';
import { tableName } from '../../adapters/postgres/rows.ts';
import type { Transaction } from '../../adapters/postgres/transaction.ts';
import { entryOf } from '../../chain/digest.ts';
import { nextLink } from '../../chain/link.ts';
import type { Turn } from '../../ports.ts';
import { type ErasedEvent, type Erasure, entryOfErased, entryOfErasure } from '../record.ts';
import type { Change } from './events.ts';
import { forgetRemnants } from './pruned.ts';

/** Puts what says less in place of what said more, and all of it into one link. */
export async function replaceEvents(
  tx: Transaction,
  changes: readonly Change[],
  erasure: Erasure,
  { recordedAt, head, link }: Turn,
): Promise<void> {
  const gone = changes.map(({ was: { link: heldBy, event: text, ...was }, remnant }) => ({
    ...{ eventId: was.eventId, heldBy },
    digest: remnant?.digest ?? entryOf({ ...was, text }),
  }));
  const held = changes.map(({ was, is }) =>
    entryOf({ salt: is.salt, recordedAt: was.recordedAt, text: is.event }),
  );
  const entries = [entryOfErasure(erasure), ...gone.map(entryOfErased), ...held];
  await tx.execute(putLink(nextLink(head, recordedAt, entries), link));
  await record(tx, erasure, gone, link);
  for (const [store, its] of Map.groupBy(changes, (each) => each.store)) await put(tx, store, its, link);
  await changeDigests(tx, link);
  await forgetRemnants(
    tx,
    changes.flatMap(({ remnant }) => remnant ?? []),
  );
}

const texts = (values: readonly string[]): SQL => sql`${binaryArray('text', values)}::text[]`;
const uuids = (values: readonly string[]): SQL => sql`${binaryArray('uuid', values)}::uuid[]`;
const integers = (values: readonly number[]): SQL => sql`${binaryArray('int4', values)}::int4[]`;

async function record(tx: Transaction, erasure: Erasure, gone: readonly ErasedEvent[], link: number) {
  await tx.execute(
    sql`insert into ledger.erasures (link, instance_id, user_id, hides_tags, erased_at, erased_by, reason)
        values (${link}, ${erasure.instanceId}, ${erasure.userId}, ${erasure.tags},
          ${erasure.erasedAt}::timestamptz, ${erasure.erasedBy}, ${erasure.reason})`,
  );
  const ids = texts(gone.map(({ eventId }) => eventId));
  const heldBy = integers(gone.map((each) => each.heldBy));
  const digests = texts(gone.map(({ digest }) => digest));
  await tx.execute(
    sql`insert into ledger.erased_events (event_id, held_by, digest, link)
        select event_id, held_by, digest, ${link}::int
        from unnest(${ids}, ${heldBy}, ${digests}) as gone (event_id, held_by, digest)`,
  );
}

/** Members that hiding can change; the others follow from what stays. A salt names one row of a store. */
async function put(tx: Transaction, store: Store, changes: readonly Change[], link: number): Promise<void> {
  const given = sql`unnest(
    ${texts(changes.map(({ was }) => was.eventId))}, ${uuids(changes.map(({ was }) => was.salt))},
    ${uuids(changes.map(({ is }) => is.salt))}, ${texts(changes.map(({ is }) => is.actorName))},
    ${texts(changes.map(({ is }) => is.event))}) as given (event_id, was, salt, actor_name, event)`;
  const { rowCount } = await tx.execute(
    sql`update ${tableName(stores[store])} e
        set event = given.event::json, actor_name = given.actor_name, salt = given.salt, link = ${link}
        from ${given} where e.event_id = given.event_id and e.salt = given.was`,
  );
  if (rowCount !== changes.length) throw new Error('An event moved while it was erased');
}

/** A digest of what an event was would let everybody try out what it may have been. */
async function changeDigests(tx: Transaction, link: number): Promise<void> {
  await tx.execute(
    sql`update ledger.superseded_events set digest = ${digestOfText(sql`event::text`)} where link = ${link}`,
  );
  await tx.execute(
    sql`update ledger.event_ids i set digest = ${digestOfText(sql`e.text`)}
        from (
          select event_id, event::text as text from ledger.change_events
          where event_id in (select event_id from ledger.erased_events g where g.link = ${link}) and link = ${link}
          union all
          select event_id, event::text from ledger.superseded_events where is_dropped and link = ${link}
        ) as e
        where e.event_id = i.event_id`,
  );
}
