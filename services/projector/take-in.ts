import { type Fault, remedyOf } from '@warehouse/runtime/fault.ts';
import { corrected } from './gather.ts';
import { conflicting, refused } from './incoming/dead-letter.ts';
import type { Incoming } from './incoming/incoming.ts';
import type { Lap } from './laps.ts';
import type { Admission, Books, Buried, Rewrite, Turn, Warehouse } from './ports.ts';
import { type Judged, reconsider } from './reconsider.ts';
import { newsOf, subjectOf } from './refold.ts';
import { rewritesOf, standingsOf } from './rewrites.ts';
import { refusedAmong } from './sift.ts';
import type { Subject, Verdict } from './trust.ts';

/** What one transaction is about. */
export interface Load {
  events: readonly Incoming[];
  letters: readonly Buried[];
  /** nobody else writes meanwhile */
  alone: boolean;
  /** resources to be folded again in any case, by key; null for those that only the ledger can name */
  again?: ReadonlyMap<string, Subject | null>;
  lap: Lap;
}

/** What it came to. */
export interface TakenIn {
  events: number;
  repeated: number;
  /** older than what was known of their resource, or about its past */
  late: number;
  /** resources whose past was folded anew */
  refolded: number;
  versions: number;
  superseded: number;
  deadLetters: number;
  distrusted: Judged['distrusted'];
  healed: readonly Verdict[];
}

export const totalOf = (rewrites: readonly Rewrite[]) => ({
  versions: rewrites.reduce((sum, { revision }) => sum + revision.added.length, 0),
  superseded: rewrites.reduce((sum, { revision }) => sum + revision.superseded.length, 0),
});

/**
 * Takes in what may not be usable as a whole, one thing after the other.
 *
 * @param admission of the events, where they have passed the gate already; without it whatever the database refuses is
 * looked for, and every resource that is touched is tried by itself
 */
export async function takeIn(
  books: Books,
  turn: Turn,
  load: Load,
  admission: Admission | null = null,
): Promise<TakenIn> {
  const { alone, lap } = load;
  const sound = admission ? load : await soundOf(books, turn, load);
  const { fresh, repeated, ...admitted } = admission ?? (await books.admit(sound.events));
  await books.enter(fresh, turn);
  lap('ledger');
  const pasts = await corrected(books, fresh);
  if (pasts.size > 0 && !alone) return books.undo();

  const letters = [...sound.letters, ...admitted.conflicting.map(conflicting)];
  await books.bury(letters, turn.recordedAt);
  lap('dead_letters');
  const news = newsOf(fresh);
  const touched = new Map<string, Subject | null>([
    ...[...pasts].map((key) => [key, null] as const),
    ...news,
  ]);
  const doubtful = await doubtfulOf(books, admission ? null : touched, load, letters, [...touched.keys()]);
  const judged = await reconsider(books, doubtful, turn.recordedAt, lap);
  for (const key of doubtful.keys()) {
    news.delete(key);
    pasts.delete(key);
  }
  const rewrites = await rewritesOf(books, news, await standingsOf(books, news), pasts, lap);
  for (const [kind, list] of rewrites.byKind) await books.rewrite(kind, list, turn.recordedAt, lap);
  return {
    ...totalOf([...judged.rewrites, ...[...rewrites.byKind.values()].flat()]),
    events: fresh.length,
    repeated,
    late: rewrites.late,
    refolded: rewrites.refolded + doubtful.size,
    deadLetters: letters.length,
    distrusted: judged.distrusted,
    healed: judged.healed,
  };
}

/** Resources that are not folded on as usual: they are not trusted, or about to be so. */
async function doubtfulOf(
  books: Books,
  all: ReadonlyMap<string, Subject | null> | null,
  { again = new Map() }: Load,
  letters: readonly Buried[],
  keys: readonly string[],
): Promise<Map<string, Subject | null>> {
  const named = letters.flatMap(({ trace }) => trace?.subject ?? []);
  const marked = all ? [] : await books.untrusted(keys);
  return new Map([
    ...(all ?? []),
    ...again,
    ...[...named, ...marked].map((subject) => [subject.identity.resourceKey, subject] as const),
  ]);
}

type Read = Pick<Load, 'events' | 'letters'>;

/** Without the events that the ledger cannot hold: each becomes a letter. */
async function soundOf(books: Books, turn: Turn, { events, letters }: Read): Promise<Read> {
  const unstorable = await refusedAmong(books, events, async (some) => {
    const { fresh } = await books.admit(some);
    await books.enter(fresh, turn);
  });
  return put(events, letters, unstorable);
}

/** Without the events of times that no table takes. */
export async function roomy(warehouse: Warehouse, { events, letters }: Read): Promise<Read> {
  const unplaceable = new Map<Incoming, Fault>();
  for (const event of events) {
    try {
      await warehouse.makeRoom([event.occurredAt]);
    } catch (error) {
      if (remedyOf(error) !== 'park') throw error;
      unplaceable.set(event, error as Fault);
    }
  }
  return put(events, letters, unplaceable);
}

const put = (
  events: readonly Incoming[],
  letters: readonly Buried[],
  faults: ReadonlyMap<Incoming, Fault>,
): Read => ({
  events: events.filter((event) => !faults.has(event)),
  letters: [...letters, ...[...faults].map(([event, fault]) => refused(event, subjectOf(event), fault))],
});
