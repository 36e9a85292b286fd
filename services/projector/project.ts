import { NotAChangeEvent } from '@warehouse/events/decode.ts';
import type { Batch } from '@warehouse/runtime/event-log/port.ts';
import { withoutErased } from './erase/door.ts';
import { corrected } from './gather.ts';
import { type Arrived, newlyArrived } from './incoming/arrived.ts';
import { conflicting as conflictingLetter, undecodable } from './incoming/dead-letter.ts';
import { type Incoming, incoming } from './incoming/incoming.ts';
import { type Lap, passing, type Stage, startLaps } from './laps.ts';
import type { Admission, Books, Buried, Warehouse } from './ports.ts';
import { type News, newsOf } from './refold.ts';
import { rewritesOf, type Standings, standingsOf } from './rewrites.ts';

/** What a batch came to. */
export interface Projected {
  events: number;
  repeated: number;
  /** older than what was known of their resource, or about its past */
  late: number;
  /** resources whose past was folded anew */
  refolded: number;
  versions: number;
  superseded: number;
  deadLetters: number;
  /** where the time went, in milliseconds */
  stages: Readonly<Record<Stage, number>>;
}

/**
 * One batch of change events, in one transaction:
 *
 *   known bytes are passed over
 *   checkpoint (compare) ─► ledger, each event once, linked ─► states ─► fold ─► history and current ─► dead letters
 *                                                        │
 *                                                        └─ past events ─► all facts ─► fold anew ─► supersede
 */
export async function project(
  warehouse: Warehouse,
  batch: Batch,
  from: bigint,
  to: bigint,
): Promise<Projected> {
  const { lap, times } = startLaps(() => performance.now());
  const arrived = await newlyArrived(batch.messages, warehouse.digests);
  lap('gate');
  const recognised = batch.messages.length - arrived.length;
  if (arrived.length === 0) {
    await warehouse.pass(batch, from, to).then(passing(lap, 'checkpoint'));
    return { ...nothing, repeated: recognised, stages: times };
  }
  const { events, letters } = decoded(batch, arrived);
  lap('decode');
  await warehouse.makeRoom(events.map(({ occurredAt }) => occurredAt));
  const alone = events.some(({ event }) => event.correction);
  const work = async (alone: boolean, isAgain: boolean) => {
    const erasures = await warehouse.erasures(isAgain);
    const told = { batch, from, to, events: withoutErased(erasures, events), letters, lap, alone };
    return warehouse.write((books) => inBooks(books, { ...told, erasures: erasures.count }), { alone });
  };
  const projected = (await work(alone, false)) ?? (await work(true, true)) ?? (await work(true, true));
  if (!projected) throw new Error('A transaction that was alone was undone');
  lap('commit');
  return { ...projected, repeated: projected.repeated + recognised, stages: times };
}

interface Work {
  batch: Batch;
  from: bigint;
  to: bigint;
  events: readonly Incoming[];
  letters: readonly Buried[];
  alone: boolean;
  /** how often somebody had been erased when the events were looked at for what may not be kept */
  erasures: number;
  lap: Lap;
}

type Told = Omit<Projected, 'stages'>;

const nothing: Told = {
  events: 0,
  repeated: 0,
  late: 0,
  refolded: 0,
  versions: 0,
  superseded: 0,
  deadLetters: 0,
};

/**
 * The warehouse takes things in the order they are asked, so what can be asked early is: it works while we do. A
 * batch that brings corrections has to find them in the ledger; for any other the ledger need not be waited for.
 */
async function inBooks(books: Books, work: Work): Promise<Told> {
  const { lap } = work;
  const advanced = books.advance(work.batch, work.from, work.to).then(passing(lap, 'checkpoint'));
  const [turn, admission] = await Promise.all([advanced, books.admit(work.events)]);
  lap('gate');
  // somebody was erased since, and the events may tell of them
  if (turn.erasures !== work.erasures) return books.undo();
  const { fresh } = admission;
  const news = newsOf(fresh);
  const asked = [standingsOf(books, news), work.alone ? null : corrected(books, fresh)] as const;
  const entered = books.enter(fresh, turn).then(passing(lap, 'ledger'));
  const [told] = await Promise.all([tell(books, work, admission, turn.recordedAt, news, asked), entered]);
  return told;
}

/** Undone when a correction reaches into resources of other partitions: that needs the warehouse to itself. */
async function tell(
  books: Books,
  { alone, letters: undecodable, lap }: Work,
  { fresh, repeated, conflicting }: Admission,
  recordedAt: string,
  news: ReadonlyMap<string, News>,
  asked: readonly [Promise<Standings>, Promise<Set<string>> | null],
): Promise<Told> {
  const [standings, early] = await Promise.all(asked);
  const pasts = early ?? (await corrected(books, fresh));
  lap('state_read');
  if (pasts.size > 0 && !alone) return books.undo();

  const rewrites = await rewritesOf(books, news, standings, pasts, lap);
  const written = [...rewrites.byKind].map(([kind, list]) => books.rewrite(kind, list, recordedAt, lap));
  const letters = [...undecodable, ...conflicting.map(conflictingLetter)];
  await Promise.all([...written, books.bury(letters, recordedAt)]);
  lap('dead_letters');
  const all = [...rewrites.byKind.values()].flat();
  return {
    events: fresh.length,
    repeated,
    late: rewrites.late,
    refolded: rewrites.refolded,
    versions: all.reduce((sum, { revision }) => sum + revision.added.length, 0),
    superseded: all.reduce((sum, { revision }) => sum + revision.superseded.length, 0),
    deadLetters: letters.length,
  };
}

function decoded(batch: Batch, arrived: readonly Arrived[]): { events: Incoming[]; letters: Buried[] } {
  const events: Incoming[] = [];
  const letters: Buried[] = [];
  for (const { message, digest } of arrived) {
    try {
      events.push(incoming(message, digest));
    } catch (error) {
      // nobody else's words: a parser's message may quote the content
      letters.push(
        undecodable(batch, message, error instanceof NotAChangeEvent ? error.message : 'not JSON'),
      );
    }
  }
  return { events, letters };
}
