import type { DeadLetter } from '@warehouse/events/dead-letter.ts';
import type { Fault } from '@warehouse/runtime/fault.ts';
import type { Head } from './chain/link.ts';
import type { Hidden } from './erase/person.ts';
import type { CorrectionLink, Original } from './evolve/corrections.ts';
import type { Kind } from './evolve/kinds.ts';
import type { Fact } from './evolve/stand.ts';
import type { State } from './evolve/state.ts';
import type { Incoming } from './incoming/incoming.ts';
import type { Trace } from './incoming/trace.ts';
import type { Lap } from './laps.ts';
import type { Believed, Revision } from './rows/revision.ts';
import type { Identity } from './rows/version.ts';
import type { Flaw, Subject, Unread, Verdict } from './trust.ts';

/** A place in the event log. */
export interface Position {
  topic: string;
  partition: number;
}

/** A message of the event log that was written, by which the log is known again. */
export interface Written {
  offset: bigint;
  id: string;
}

/** Where the warehouse is in a partition. */
export interface Stand {
  /** the next offset to read */
  next: bigint;
  /** the newest message that was written and has an id; null where none was noted */
  written: Written | null;
}

/** A transaction of a partition whose checkpoint it has moved: nobody else writes for it until it ends. */
export interface Turn {
  /** the time that all rows of the transaction carry: ISO 8601 in UTC with microseconds */
  recordedAt: string;
  /** where the partition's chain ends */
  head: Head;
  /** the number of the link that will hold what is entered, if anything is */
  link: number;
}

/** What there is in the warehouse that most batches have nothing to do with. */
export interface Situation {
  /** how often somebody was erased */
  erasures: number;
  /** there are resources that are not trusted */
  hasFlaws: boolean;
  /** there are corrections in the ledger */
  hasCorrections: boolean;
}

/** Persons whose data was erased. */
export interface Erasures {
  /** how often somebody was */
  count: number;
  /** by user id */
  persons: ReadonlyMap<string, readonly Hidden[]>;
}

/** The newest version of a resource, the second it began in, and the second of the newest event folded into it. */
export interface Standing {
  state: State;
  since: number;
  foldedTo: number;
}

/** A fact in the ledger, with the resource it is about. */
export interface LedgerFact extends Fact {
  identity: Identity;
  kind: string;
}

/** Input that can never be used. `at` is null when the transaction's own time will do. */
export type Buried = Omit<DeadLetter, 'at'> & { at: string | null; trace?: Trace };

export interface Admission {
  /** events the ledger has not seen */
  fresh: readonly Incoming[];
  /** the same id was there with another record */
  conflicting: readonly Incoming[];
  /** events that were there already */
  repeated: number;
}

/** What one resource's rows have to become. */
export interface Rewrite {
  identity: Identity;
  revision: Revision;
  /** the row of now; `gone`: nothing is known of the resource any more; `same` but for how far it was folded */
  current: Record<string, unknown> | 'gone' | 'same';
  /** second of the newest event that was folded */
  foldedTo: number;
  /** events that count at another second than their own; null: as before */
  displaced: readonly { eventId: string; appliedAt: number }[] | null;
}

/**
 * The warehouse inside one transaction. Things happen in the order they are asked; nobody has to wait for an answer
 * before asking for more. Instants are milliseconds since 1970.
 */
export interface Books {
  /**
   * Moves the checkpoint. Throws `fenced` if it is not at `from`. Without a written message the one of before stays
   * noted.
   */
  advance(where: Position, from: bigint, to: bigint, written?: Written | null): Promise<Turn & Situation>;
  /** Passes each event id once, over all time. */
  admit(events: readonly Incoming[]): Promise<Admission>;
  /** Into the ledger, and as one link onto the chain. */
  enter(events: readonly Incoming[], turn: Turn): Promise<void>;
  /** The same for those of some events that turn out to be new. What it takes is made ready before anybody knows which. */
  entering(events: readonly Incoming[], turn: Turn): (fresh: readonly Incoming[]) => Promise<void>;
  standings(kind: Kind, keys: readonly string[]): Promise<Map<string, Standing>>;
  believed(kind: Kind, keys: readonly string[]): Promise<Map<string, Believed[]>>;
  facts(keys: readonly string[]): Promise<LedgerFact[]>;
  /** Corrections that are, or that correct, one of these; by event id or request id. */
  corrections(about: {
    resourceKeys?: readonly string[];
    eventIds?: readonly string[];
    requestIds?: readonly string[];
  }): Promise<(CorrectionLink & { resourceKey: string })[]>;
  /** Where events lie that corrections name. */
  originals(links: readonly CorrectionLink[]): Promise<(Original & { resourceKey: string })[]>;
  rewrite(kind: Kind, rewrites: readonly Rewrite[], recordedAt: string, lap: Lap): Promise<void>;
  bury(letters: readonly Buried[], recordedAt: string): Promise<void>;
  /** Those of these resources that are not trusted, with the letter that tells why. */
  untrusted(keys: readonly string[]): Promise<(Subject & Pick<Flaw, 'letterId'>)[]>;
  /** Events of these resources that are no part of the ledger: they lie in dead letters that are open. */
  outside(keys: readonly string[]): Promise<(Flaw & { resourceKey: string })[]>;
  /** Those of these events, or of these resources' events, that somebody has decided to do without; by id. */
  discarded(about: { resourceKeys?: readonly string[]; eventIds?: readonly string[] }): Promise<string[]>;
  /** Marks the resources, or lifts their mark; letters about what is no flaw any more leave the list. */
  judge(verdicts: readonly Verdict[], recordedAt: string): Promise<void>;
  /** The turn of whoever writes without a partition; the transaction has to be alone. */
  byHand(): Promise<Turn>;
  /** Letters that leave the list. */
  resolve(letterIds: readonly string[]): Promise<void>;
  /** Events of the ledger that move nothing from now on, and those that do again. */
  discard(eventIds: readonly string[], recordedAt: string): Promise<void>;
  restore(eventIds: readonly string[]): Promise<void>;
  /** Writes for a look, and takes it back: gives the fault (remedy park) when the database refuses it. */
  rehearse(work: () => Promise<void>): Promise<Fault | null>;
  /** Takes back all of the transaction, which then gives null. */
  undo(): never;
}

export interface Warehouse {
  /** Throws `schema_missing` (remedy stop) when the database was never migrated. */
  checkSchema(): Promise<void>;
  /** A partition never read is at 0. */
  checkpoint(where: Position): Promise<Stand>;
  /** Makes room for these times (milliseconds since 1970). Outside of transactions: it locks the ledger for a moment. */
  makeRoom(times: readonly number[]): Promise<void>;
  /** Who was erased, as it was when somebody last looked; `anew`: as it is. */
  erasures(anew: boolean): Promise<Erasures>;
  /** Moves the checkpoint past events that are all there already. Throws `fenced` if it is not at `from`. */
  pass(where: Position, from: bigint, to: bigint, written?: Written | null): Promise<void>;
  /** The digests of events in the ledger, in the order of their ids; null for one that is not there. */
  digests(eventIds: readonly string[]): Promise<readonly (string | null)[]>;
  /** Keys of the resources that are not trusted, and ids of letters with an event of none that we know. */
  troubled(): Promise<{ keys: string[]; letters: string[] }>;
  /** Dead letters that hold events which are no part of the ledger: of some resources those on the list, or by id. */
  unread(about: { keys: readonly string[] } | { ids: readonly string[] }): Promise<Unread[]>;
  /** One transaction. `alone`: no other one writes meanwhile. */
  write<T>(work: (books: Books) => Promise<T>, options?: { alone: boolean }): Promise<T | null>;
  ping(): Promise<void>;
  close(): Promise<void>;
}

/** What the warehouse tells of itself to those who watch. */
export interface Accounts {
  /** of every partition that was ever read */
  checkpoints(): Promise<(Position & { next: bigint })[]>;
  /** dead letters on the list */
  openLetters(): Promise<{ code: string; count: number }[]>;
  /** resources that are not trusted */
  untrusted(): Promise<number>;
  /** gaps in the event log that somebody let the warehouse go on behind */
  gaps(): Promise<number>;
}
