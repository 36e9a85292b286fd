import { randomUUID } from 'node:crypto';
import { Fault } from '@warehouse/runtime/fault.ts';
import { type SQL, sql } from 'drizzle-orm';
import { linkedRows, type Store, stores } from '../../adapters/postgres/linked-rows.ts';
import { anyOf } from '../../adapters/postgres/rows.ts';
import { all, type Transaction } from '../../adapters/postgres/transaction.ts';
import { isArchived, isPruned } from '../../anew/adapters/months.ts';
import type { LinkedRow } from '../../chain/entry.ts';
import { type EventRow, eventRow } from '../../rows/event-row.ts';
import { again } from '../door.ts';
import { hiding } from '../hide/event.ts';
import type { Person } from '../person.ts';
import { type Remnant, remnantsOf, withoutArchive } from './pruned.ts';

/** An event that tells of the person, and the one that does not. */
export interface Change {
  store: Store;
  was: LinkedRow & { salt: string; link: number };
  is: EventRow & { salt: string };
  /** what was left of it, where its record was pruned */
  remnant: Remnant | null;
}

/** A pattern of `like` for a text that has this somewhere. */
const having = (text: string): string => `%${text.replace(/[\\%_]/g, '\\$&')}%`;

/** Every event that has to change. Reads the whole ledger: people are named anywhere. */
export async function changesFor(tx: Transaction, person: Person): Promise<Change[]> {
  const { instanceId, userId, names, actors, words } = person;
  // as JSON writes them
  const terms = [userId, ...names, ...actors, ...words].map((term) => JSON.stringify(term).slice(1, -1));
  const near = sql`coalesce(instance_id, ${instanceId}) = ${instanceId}`;
  const named = sql`event::text ilike ${anyOf('text', terms.map(having))}`;
  await expectWhole(tx, sql`${near} and ${named}`);
  // a record stands there as it came, and may escape any letter
  const where = sql`${near} and (${named} or event::text like '%\\\\u%' or event::text like '%\\\\/%')`;
  const hide = hiding(person);
  const changes: Change[] = [];
  for (const store of Object.keys(stores) as Store[])
    for await (const rows of linkedRows(tx, store, where)) {
      const remnants = await remnantsOf(tx, rows);
      for (const was of rows) {
        const remnant = remnants.get(was);
        // what is archived does not tell of the person: that was looked at before
        if (remnant === null) continue;
        const text = hide(remnant ? withoutArchive(was.event) : was.event);
        if (text !== null) changes.push(changeOf(store, was, text, remnant ?? null));
      }
    }
  return changes;
}

/** Records that lie in the archive; of those that were pruned no part of it has any. */
const isKept = sql`${isArchived} and not ${isPruned}`;

/** Without its record an event can neither be hidden as a whole nor stand in the chain. */
async function expectWhole(tx: Transaction, where: SQL): Promise<void> {
  const rows = await all<{ month: string }>(
    tx,
    sql`select left(event->>'archived', 7) as month from ledger.change_events e where ${isKept} and ${where}
        union
        select left(event->>'archived', 7) from ledger.superseded_events e where ${isKept} and ${where}
        order by 1`,
  );
  if (rows.length === 0) return;
  const months = rows.map(({ month }) => month).join(' ');
  throw new Fault({
    remedy: 'stop',
    code: 'months_archived',
    message: `Events that tell of the person are archived: run \`npm run archive -- restore ${months}\` first, and archive these months again afterwards`,
    facts: { months },
  });
}

function changeOf(store: Store, was: LinkedRow, text: string, remnant: Remnant | null): Change {
  if (!isLinked(was)) throw unlinked(was.eventId);
  return { store, was, is: { ...eventRow(again(text)), salt: randomUUID() }, remnant };
}

const isLinked = (row: LinkedRow): row is Change['was'] => row.salt !== null && row.link !== null;

/** Without a salt its digest would let everybody try out what it may have been. */
const unlinked = (eventId: string) =>
  new Fault({
    remedy: 'stop',
    code: 'events_unlinked',
    message: `Event ${eventId} is in no link of the chain, so nothing can stand for it: run \`npm run link\` first`,
    facts: { eventId },
  });
