import type { Mark, Shelf } from '../anew/ports.ts';
import type { Chains } from '../chain/chains.ts';
import type { Entry } from '../chain/entry.ts';
import type { Head } from '../chain/link.ts';
import type { Difference } from '../chain/tally.ts';
import type { AcceptedGap } from '../gaps/gap.ts';

/** A rule, and what breaks it. */
export interface Verdict {
  name: string;
  /** what should be so */
  sentence: string;
  differences: number;
  first: readonly Difference[];
}

/** A rule that the database can judge. */
export interface Rule {
  name: string;
  sentence: string;
  judge(first: number): Promise<Pick<Verdict, 'differences' | 'first'>>;
}

/** A part of the archive that is not as it was put there. */
export interface Damage {
  part: string;
  why: string;
  /** that it stands for */
  events: number;
}

/** The archive, where it lies. */
export interface Archives {
  /** how many parts are read */
  parts: number;
  /** archived events as they came; those of a damaged part are not among them */
  entries(): AsyncIterable<readonly Entry[]>;
  /** once the entries were read */
  damaged(): readonly Damage[];
  /** archived events of which there is no record any more, and nothing that stands for it */
  lost: number;
}

/** A month of which not all is here. */
export interface ArchivedMonth {
  month: string;
  events: number;
  /** events that a link holds, and whose record lies in an archive */
  archived: number;
  /** events whose record a rule of retention let go: what stood for them in the chain is kept */
  pruned: number;
  /** events whose table somebody has detached by hand */
  detached: number;
}

/** The warehouse at one moment: what is written meanwhile is not seen. */
export interface Snapshot {
  /** ISO 8601 */
  at: string;
  rules: readonly Rule[];
  archived(): Promise<readonly ArchivedMonth[]>;
  /** resources that are not trusted */
  marks(): Promise<readonly Mark[]>;
  /** gaps in the event log behind which somebody let the warehouse go on */
  gaps(): Promise<readonly AcceptedGap[]>;
  chains: Chains;
  /** where the chains end, as they say themselves */
  heads(): Promise<Head[]>;
  /** For folding anew, once the rules are judged: from here on statements go by keys. */
  shelf(): Promise<Shelf>;
}
