import type { Person } from './person.ts';

/** Who is to be erased, in the operator's words. */
export interface Wish {
  instanceId: string;
  /** id of the user, or a name it has or had */
  user: string;
  tags: boolean;
  actors: readonly string[];
  also: readonly string[];
}

/** Who does it, and why: kept with it. */
export interface Signature {
  by: string;
  reason: string;
}

/** What an erasure comes to. */
export interface Account {
  person: Person;
  /** events of the ledger, and those that a newer translation replaced */
  events: number;
  superseded: number;
  /** versions that were believed, and are no more; the others are folded from the events */
  versions: number;
  deadLetters: number;
  /** months that nobody looked into: they are not here */
  archived: readonly string[];
}

/** The warehouse, from which a person can be erased. */
export interface Records {
  /** What an erasure would come to. Writes nothing. Throws `on_hold` (remedy stop), as the other. */
  look(wish: Wish): Promise<Account>;
  /** All of it in one transaction, while nobody else writes. */
  erase(wish: Wish, signature: Signature): Promise<Account>;
}
