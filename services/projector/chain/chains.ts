import type { Entry } from './entry.ts';
import type { Link } from './link.ts';

/** A link as it is kept. */
export interface StoredLink extends Link {
  /** what events name it by */
  number: number;
}

/** A link with one of the entries that name it. */
export interface Held {
  /** null: the event names none, or the link it names is not there */
  number: number | null;
  chain: string | null;
  position: number;
  entries: number;
  entriesHash: string;
  /** what the entry names; null: none */
  link: number | null;
  /** null: no entry names the link */
  eventId: string | null;
  digest: string;
}

/** Where entries lie that do not come in the order of their links, and the chains whose links may hold them. */
export interface Place {
  holds(chain: string): boolean;
  entries(): AsyncIterable<readonly Entry[]>;
}

/** What a ledger says of itself. */
export interface Chains {
  /** each chain from its beginning, one after the other */
  links(): AsyncIterable<readonly StoredLink[]>;
  /** each link with each entry of the ledger that names it, those of one link together */
  held(): AsyncIterable<readonly Held[]>;
  /** events whose columns say something else than their text */
  differing(): AsyncIterable<readonly Pick<Entry, 'eventId' | 'differing'>[]>;
  /** whatever else holds entries */
  places: readonly Place[];
}
