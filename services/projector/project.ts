import type { Batch } from '@warehouse/runtime/event-log/port.ts';
import { remedyOf } from '@warehouse/runtime/fault.ts';
import { withoutErased } from './erase/door.ts';
import { corrected } from './gather.ts';
import { conflicting as conflictingLetter } from './incoming/dead-letter.ts';
import { decoded } from './incoming/decoded.ts';
import type { Incoming } from './incoming/incoming.ts';
import { type Look, openLook } from './incoming/look.ts';
import { passing, type Stage, startLaps } from './laps.ts';
import type { Admission, Books, Situation, Warehouse } from './ports.ts';
import { type News, newsOf } from './refold.ts';
import { rewritesOf, type Standings, standingsOf } from './rewrites.ts';
import { newestOf } from './same-log.ts';
import { type Load, roomy, type TakenIn, takeIn, totalOf } from './take-in.ts';

/** What a batch came to. */
export interface Projected extends TakenIn {
  /** where the time went, in milliseconds */
  stages: Readonly<Record<Stage, number>>;
}

/** What a batch shares with those before and after it. */
export interface Surroundings {
  look: Look;
  /** told when everything of the batch was sent: from here on the warehouse works, and we wait */
  allSent(): void;
}

/** A batch, and where its partition stands before and after it. */
interface Step extends Pick<Surroundings, 'allSent'> {
  batch: Batch;
  from: bigint;
  to: bigint;
}

/**
 * One batch of change events, in one transaction:
 *
 *   known bytes are passed over
 *   checkpoint (compare) ─► ledger, each event once, linked ─► states ─► fold ─► history and current ─► dead letters
 *                                                        │
 *                                                        └─ past events ─► all facts ─► fold anew ─► supersede
 *
 * A batch that cannot be written as a whole is taken in with care: what cannot be used stops its own resource only.
 */
export async function project(
  warehouse: Warehouse,
  batch: Batch,
  from: bigint,
  to: bigint,
  { look = openLook(warehouse.digests), allSent = () => {} }: Partial<Surroundings> = {},
): Promise<Projected> {
  const { lap, times } = startLaps(() => performance.now());
  const arrived = await look.arrived(batch.messages);
  lap('gate');
  const recognised = batch.messages.length - arrived.length;
  if (arrived.length === 0) {
    const passed = warehouse.pass(batch, from, to, newestOf(batch.messages));
    allSent();
    await passed.then(passing(lap, 'checkpoint'));
    return { ...nothing, repeated: recognised, stages: times };
  }
  const { events, letters } = decoded(batch, arrived, look);
  lap('decode');
  const step = { batch, from, to, allSent };
  const taken = await written(warehouse, step, { events, letters, lap }).catch(async (error: unknown) => {
    if (remedyOf(error) !== 'park') throw error;
    return written(warehouse, step, { ...(await roomy(warehouse, { events, letters })), lap, careful: true });
  });
  lap('commit');
  return { ...taken, repeated: taken.repeated + recognised, stages: times };
}

const nothing: TakenIn = {
  ...totalOf([]),
  events: 0,
  repeated: 0,
  late: 0,
  refolded: 0,
  deadLetters: 0,
  distrusted: [],
  healed: [],
};

/** What is written of a batch, before it is known whether that has to be alone. */
type Batched = Pick<Load, 'events' | 'letters' | 'lap'> & { careful?: true };

/** `erasures`: how often somebody had been erased when the events were looked at for what may not be kept. */
type Looked = Load & Pick<Batched, 'careful'> & { erasures: number };

async function written(warehouse: Warehouse, step: Step, load: Batched): Promise<TakenIn> {
  if (!load.careful) await warehouse.makeRoom(load.events.map(({ occurredAt }) => occurredAt));
  const alone = load.events.some(({ event }) => event.correction);
  const work = async (alone: boolean, isAgain: boolean) => {
    const erasures = await warehouse.erasures(isAgain);
    const told = { ...load, events: withoutErased(erasures, load.events), erasures: erasures.count, alone };
    return warehouse.write((books) => inBooks(books, step, told), { alone });
  };
  const taken = (await work(alone, false)) ?? (await work(true, true)) ?? (await work(true, true));
  if (!taken) throw new Error('A transaction that was alone was undone');
  return taken;
}

/**
 * The warehouse takes things in the order they are asked, so what can be asked early is: it works while we do. A
 * batch that brings corrections has to find them in the ledger; for any other the ledger need not be waited for.
 */
async function inBooks(books: Books, { batch, from, to, allSent }: Step, load: Looked): Promise<TakenIn> {
  const { lap, events, alone, erasures, careful } = load;
  const written = newestOf(batch.messages);
  const advanced = books.advance(batch, from, to, written).then(passing(lap, 'checkpoint'));
  // what enters them is made ready while the gate looks
  const begun = advanced.then((turn) => ({ turn, enter: careful ? null : books.entering(events, turn) }));
  const [{ turn, enter }, admission] = await Promise.all([begun, careful ? null : books.admit(events)]);
  lap('gate');
  // somebody was erased since, and the events may tell of them
  if (turn.erasures !== erasures) return books.undo();
  if (!admission || !enter) return takeIn(books, turn, load);
  const { fresh } = admission;
  const news = newsOf(fresh);
  if (await isDoubtful(books, turn.hasFlaws, load, news)) return takeIn(books, turn, load, admission);
  const asked = [standingsOf(books, news), alone ? null : correctedBefore(books, turn, fresh)] as const;
  const entered = enter(fresh).then(passing(lap, 'ledger'));
  const writing = { recordedAt: turn.recordedAt, news, asked, allSent };
  const [told] = await Promise.all([tell(books, load, admission, writing), entered]);
  return told;
}

/** By corrections of earlier batches: hardly any ledger has one. */
const correctedBefore = (books: Books, { hasCorrections }: Situation, fresh: readonly Incoming[]) =>
  hasCorrections ? corrected(books, fresh) : Promise.resolve(new Set<string>());

/** Whether it is about resources that are not trusted, or will be so because of it. */
async function isDoubtful(
  books: Books,
  hasFlaws: boolean,
  { letters, alone }: Load,
  news: ReadonlyMap<string, News>,
): Promise<boolean> {
  // which resources a correction reaches is known only once it is in the ledger
  if (hasFlaws && alone) return true;
  if (letters.some(({ trace }) => trace?.subject)) return true;
  return hasFlaws && (await books.untrusted([...news.keys()])).length > 0;
}

interface Writing extends Pick<Surroundings, 'allSent'> {
  recordedAt: string;
  news: ReadonlyMap<string, News>;
  /** on its way: where the resources stand, and which of them corrections reach */
  asked: readonly [Promise<Standings>, Promise<Set<string>> | null];
}

/** Undone when a correction reaches into resources of other partitions: that needs the warehouse to itself. */
async function tell(
  books: Books,
  { alone, letters: undecodable, lap }: Load,
  { fresh, repeated, conflicting }: Admission,
  { recordedAt, news, asked, allSent }: Writing,
): Promise<TakenIn> {
  const [standings, early] = await Promise.all(asked);
  const pasts = early ?? (await corrected(books, fresh));
  lap('state_read');
  if (pasts.size > 0 && !alone) return books.undo();

  const rewrites = await rewritesOf(books, news, standings, pasts, lap);
  const writing = [...rewrites.byKind].map(([kind, list]) => books.rewrite(kind, list, recordedAt, lap));
  const letters = [...undecodable, ...conflicting.map(conflictingLetter)];
  const buried = books.bury(letters, recordedAt);
  allSent();
  await Promise.all([...writing, buried]);
  lap('dead_letters');
  return {
    ...totalOf([...rewrites.byKind.values()].flat()),
    events: fresh.length,
    repeated,
    late: rewrites.late,
    refolded: rewrites.refolded,
    deadLetters: letters.length,
    distrusted: [],
    healed: [],
  };
}
