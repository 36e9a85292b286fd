import type { Fault } from '@warehouse/runtime/fault.ts';
import type { Kind } from './evolve/kinds.ts';
import type { Identity } from './rows/version.ts';

/** A resource of ours. */
export interface Subject {
  kind: Kind;
  identity: Identity;
}

/** An event that could not be used: nothing of its resource is folded from its second on. */
export interface Flaw {
  /** second since 1970 */
  since: number;
  /** null: not even that could be read */
  eventId: string | null;
  /** of the dead letter that tells of it */
  letterId: string;
  code: string;
}

/** A dead letter with an event that may be read by a newer program. */
export interface Unread {
  id: string;
  body: string;
}

/** A resource with an event of the ledger that stops it, and why. */
export interface Flawed extends Subject {
  flaw: Flaw;
  fault: Fault;
}

/** What a resource was found to be; without a flaw it is trusted. */
export interface Verdict extends Subject {
  flaw: Flaw | null;
}
