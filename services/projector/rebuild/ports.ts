import type { Mark, Resource, Scope, Shelf } from '../anew/ports.ts';
import type { Kind } from '../evolve/kinds.ts';
import type { Books, Rewrite } from '../ports.ts';

/** What a run came to so far. */
export interface Counts {
  resources: number;
  events: number;
  /** resources of which the tables said something else */
  differing: number;
  /** versions that are believed anew, and no more */
  added: number;
  superseded: number;
}

/** A rebuild, as it is noted: one that was killed goes on after `lastKey`. */
export interface Run {
  id: string;
  /** as Postgres prints it */
  startedAt: string;
  lastKey: string | null;
  counts: Counts;
}

/** What a transaction sees of the warehouse. */
export interface View {
  shelf: Shelf;
  /** changes whenever somebody else has written */
  tide: string;
  /** Resources that a projector has written to since then. */
  touchedSince(moment: string): Promise<readonly Resource[]>;
}

/** A transaction that no projector writes beside. All of it, or nothing, is written when it ends. */
export interface Pen extends View, Pick<Books, 'rehearse'> {
  /** the time that all rows of the transaction carry */
  recordedAt: string;
  rewrite(kind: Kind, rewrites: readonly Rewrite[]): Promise<void>;
  note(run: Run): Promise<void>;
  /** The run is over. */
  finish(run: Run): Promise<void>;
  /** From now on the tables are folded with today's fold: projectors of another one stop. */
  setFold(): Promise<void>;
}

/** What the tables hold of a kind, as it is believed now. */
export interface Content {
  kind: Kind;
  resources: number;
  versions: number;
  /** of a number for each version: the same for the same versions, in whatever order they lie and whenever recorded */
  sum: bigint;
}

export interface Tables {
  /** Throws `rebuild_runs` (remedy stop) while another one is at work on this database. */
  claim(): Promise<void>;
  /** Events that passed the gate and are not in the ledger; what could not be folded would be lost. */
  missing(first: number): Promise<{ events: number; first: readonly string[] }>;
  /** Resources that are not trusted. */
  marks(): Promise<readonly Mark[]>;
  /** Whether the tables were folded with another fold than today's. */
  isOfAnotherFold(): Promise<boolean>;
  /** The unfinished run with the same scope and fold, unless it shall begin anew; else another one. */
  begin(scope: Scope, isAnew: boolean): Promise<Run>;
  note(run: Run): Promise<void>;
  contents(): Promise<readonly Content[]>;
  read<T>(work: (view: View) => Promise<T>): Promise<T>;
  write<T>(work: (pen: Pen) => Promise<T>): Promise<T>;
}
