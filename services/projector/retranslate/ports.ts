import type { Resource, Scope } from '../anew/ports.ts';
import type { Incoming } from '../incoming/incoming.ts';
import type { Erasures } from '../ports.ts';
import type { Pen, Tables, View } from '../rebuild/ports.ts';

/** A place in the ledger: events lie in the order of their times, then ids. */
export interface Place {
  /** ISO 8601 in UTC with microseconds */
  occurredAt: string;
  eventId: string;
}

/** An event of the ledger. */
export interface Held extends Place {
  type: string;
  kind: string;
  resourceId: string;
  resourceKey: string;
  region: string;
  instanceId: string | null;
  text: string;
  /** the record inside it, as it came; null: it has none */
  record: string | null;
  /** the part of the archive that has the record: `2025-03/1`; null: none has */
  archived: string | null;
  /** JSON */
  origin: string | null;
  /** whether a person's data in it was hidden */
  isErased: boolean;
}

/** What today's translation makes of an event. Not both are null. */
export interface Change {
  /** null: nothing has told of it so far */
  was: Held | null;
  /** null: the record tells of nothing under this id any more */
  becomes: Incoming | null;
}

/** Why an event is left as it is. */
export type Left =
  | 'without_record'
  | 'archived'
  | 'pruned'
  | 'another_record'
  | 'broken_record'
  | 'other_instance'
  | 'newer_type'
  | 'erased';

/** What a run came to so far. */
export interface Counts {
  /** events that were looked at */
  events: number;
  /** `CallUnrecognized → QueueRenamed` → how many */
  changes: Readonly<Record<string, number>>;
  left: Readonly<Partial<Record<Left, number>>>;
  /** how often the tables had to say something else of a resource then */
  resources: number;
  /** versions that are believed anew, and no more */
  added: number;
  superseded: number;
}

/** A retranslation, as it is noted: one that was killed goes on after `last`. */
export interface Run {
  id: string;
  /** as Postgres prints it */
  startedAt: string;
  last: Place | null;
  counts: Counts;
}

/** What a transaction sees of the ledger. */
export interface LedgerView extends View {
  /** The next events, as many as fit into memory at once; none when there are no more. */
  eventsAfter(place: Place | null): Promise<Held[]>;
  /** The same again: all events behind the one place, up to the other. */
  eventsBetween(after: Place | null, last: Place): Promise<Held[]>;
  /** The records inside texts of events, as they came. */
  recordsIn(texts: readonly string[]): Promise<(string | null)[]>;
  /** Persons whose data is hidden on its way in. */
  erasures(): Promise<Erasures>;
  /** Which of these ids are of events that are believed. */
  believed(eventIds: readonly string[]): Promise<ReadonlySet<string>>;
}

/** A transaction that no projector writes beside. */
export interface LedgerPen extends LedgerView, Pick<Pen, 'rewrite'> {
  /** Puts events aside and others in their place. Gives every resource that this can make another one of. */
  replace(changes: readonly Change[]): Promise<readonly Resource[]>;
  note(run: Run): Promise<void>;
}

export interface Ledger extends Pick<Tables, 'claim' | 'missing' | 'marks'> {
  /** Throws when the tables are of another fold, or the ledger of a newer translation, than this program's. */
  check(): Promise<void>;
  /** how many events it has */
  size(): Promise<number>;
  /** The unfinished run with the same scope and translation, unless it shall begin anew; else another one. */
  begin(scope: Scope, isAnew: boolean): Promise<Run>;
  note(run: Run): Promise<void>;
  finish(run: Run): Promise<void>;
  /** Makes room for these times (milliseconds since 1970). Outside of transactions: it locks the ledger for a moment. */
  makeRoom(times: readonly number[]): Promise<void>;
  read<T>(work: (view: LedgerView) => Promise<T>): Promise<T>;
  write<T>(work: (pen: LedgerPen) => Promise<T>): Promise<T>;
}
