import { withoutErased } from './erase/door.ts';
import { reached } from './gather.ts';
import { whyNot } from './incoming/decoded.ts';
import { type Incoming, incoming } from './incoming/incoming.ts';
import { startLaps } from './laps.ts';
import type { Books, Warehouse } from './ports.ts';
import { roomy, type TakenIn, takeIn } from './take-in.ts';
import type { Unread } from './trust.ts';

/** What is to be tried again. */
export interface Wanted {
  /** keys of resources */
  keys: readonly string[];
  /** dead letters with an event that is no part of the ledger */
  letters: readonly Unread[];
  /** events of the ledger that somebody does without from now on */
  discard?: readonly string[];
  /** events that were discarded, and count again */
  restore?: readonly string[];
}

export interface Healed extends TakenIn {
  /** letter → why it cannot be read today either */
  unread: ReadonlyMap<string, string>;
}

/**
 * Tries again, in one transaction, what could not be used: events that can be read today go into the ledger, and
 * each resource is folded anew from all of it. What can be used now is no longer marked.
 */
export async function heal(warehouse: Warehouse, wanted: Wanted): Promise<Healed> {
  const { readable, unread } = readToday(wanted.letters);
  const { events } = await roomy(warehouse, { events: [...readable.keys()], letters: [] });
  const { lap } = startLaps(() => 0);
  const taken = await warehouse.write(
    async (books) => {
      const turn = await books.byHand();
      await books.resolve(events.map((event) => readable.get(event) ?? ''));
      await books.discard(wanted.discard ?? [], turn.recordedAt);
      await books.restore(wanted.restore ?? []);
      const touched = await touchedBy(books, wanted);
      const kept = withoutErased(await warehouse.erasures(true), events);
      const load = { events: kept, letters: [], alone: true, again: touched, lap };
      return takeIn(books, turn, load);
    },
    { alone: true },
  );
  if (!taken) throw new Error('A transaction that was alone was undone');
  return { ...taken, unread };
}

function readToday(letters: readonly Unread[]) {
  const readable = new Map<Incoming, string>();
  const unread = new Map<string, string>();
  for (const { id, body } of letters) {
    try {
      readable.set(incoming({ key: '', headers: {}, offset: 0n, value: Buffer.from(body) }), id);
    } catch (error) {
      unread.set(id, whyNot(error));
    }
  }
  return { readable, unread };
}

/** The resources, and those whose past changes when a correction counts or counts no more. */
async function touchedBy(books: Books, { keys, discard = [], restore = [] }: Wanted) {
  const events = [...discard, ...restore].map((eventId) => ({ eventId, requestId: null }));
  const marked = await books.untrusted(keys);
  return new Map([
    ...[...keys, ...(await reached(books, events))].map((key) => [key, null] as const),
    ...marked.map((subject) => [subject.identity.resourceKey, subject] as const),
  ]);
}

/** All that is marked or could not be read, one after the other. `told` hears what came of each. */
export async function healAll(
  warehouse: Warehouse,
  stopping: AbortSignal,
  told: (healed: Healed) => void,
): Promise<void> {
  const { keys, letters } = await warehouse.troubled();
  const abouts = [
    ...letters.map((id) => ({ keys: [], about: { ids: [id] } })),
    ...keys.map((key) => ({ keys: [key], about: { keys: [key] } })),
  ];
  for (const { keys: its, about } of abouts) {
    if (stopping.aborted) return;
    told(await heal(warehouse, { keys: its, letters: await warehouse.unread(about) }));
  }
}
