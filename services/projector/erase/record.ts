import { sha256 } from '../chain/digest.ts';
import type { Hidden } from './person.ts';

/** The chain whose links hold the records of erasures. */
export const chainOfErasures = 'erase-person';

/** That a person's data was hidden: who did it, when and why. */
export interface Erasure extends Hidden {
  /** ISO 8601 in UTC with microseconds */
  erasedAt: string;
  erasedBy: string;
  reason: string;
}

/** What is left of an event as it was: the entry that stands for it in the link that held it. */
export interface ErasedEvent {
  eventId: string;
  heldBy: number;
  digest: string;
}

/** The entries of these records in the chain: SHA-256 of their members, one a line. */
export const entryOfErasure = (each: Erasure): string =>
  sha256(
    ['erasure', each.instanceId, each.userId, each.tags, each.erasedAt, each.erasedBy, each.reason].join(
      '\n',
    ),
  );

export const entryOfErased = ({ eventId, heldBy, digest }: ErasedEvent): string =>
  sha256(['erased', eventId, heldBy, digest].join('\n'));
