import type { Entry } from './entry.ts';
import { type Head, hashOfEntries, type Link, tied } from './link.ts';
import { Tally } from './tally.ts';

/** A link as it is kept. */
export interface StoredLink extends Link {
  /** what events name it by */
  number: number;
}

/** What a ledger says of itself. */
export interface Chains {
  /** each chain from its beginning, one after the other */
  links(): AsyncIterable<readonly StoredLink[]>;
  /** where events lie: the ledger and whatever else holds some, each event in one of them, in any order */
  places: readonly (() => AsyncIterable<readonly Entry[]>)[];
}

export interface Proof {
  /** where each chain ends */
  heads: Head[];
  /** links that are not tied to the one before them */
  untied: Tally;
  /** links that hold something else than what they were made of */
  unheld: Tally;
  /** events that no link holds */
  unlinked: Tally;
  /** events whose columns say something else than their text */
  differing: Tally;
  /** heads of before that no chain runs through */
  left: Tally;
  /** links of which nothing can be said: what they held lies elsewhere */
  unproved: number;
}

interface Open {
  name: string;
  entries: number;
  entriesHash: string;
  found: Entry[];
}

/**
 * Follows every chain and looks into every link. Links are closed as soon as they have as many entries as they say,
 * so that only those are held of which events lie far apart.
 * @param elsewhere events that are known to lie in none of the places
 * @param before heads that were kept elsewhere
 * @param first how many differences are told of each kind
 */
export async function prove(
  chains: Chains,
  { elsewhere, before, first }: { elsewhere: number; before: readonly Head[]; first: number },
): Promise<Proof> {
  const proof: Proof = {
    heads: [],
    ...{ untied: new Tally(first), unheld: new Tally(first), unlinked: new Tally(first) },
    ...{ differing: new Tally(first), left: new Tally(first), unproved: 0 },
  };
  const open = await follow(chains, before, proof);
  const closed = new Set<number>();
  for (const place of chains.places)
    for await (const entries of place()) for (const entry of entries) take(entry, open, closed, proof);
  judgeOpen([...open.values()], elsewhere, proof);
  return proof;
}

const nameOf = ({ chain, position }: Head) => `${chain} ${position}`;

/** Ties every chain again, and opens its links. */
async function follow(chains: Chains, before: readonly Head[], proof: Proof): Promise<Map<number, Open>> {
  const open = new Map<number, Open>();
  const due = new Map(before.map((head) => [nameOf(head), head.hash]));
  for await (const links of chains.links()) {
    for (const link of links) {
      const { number, chain, position, hash, entries, entriesHash } = link;
      const last = proof.heads.at(-1);
      const begins = last?.chain !== chain;
      const again = tied(begins ? { chain, position: 0, hash: '' } : last, link);
      if (again.position !== position) proof.untied.add(nameOf(link), `follows ${again.position - 1}`);
      else if (again.hash !== hash) proof.untied.add(nameOf(link), 'another hash');
      if (due.get(nameOf(link)) === hash) due.delete(nameOf(link));
      open.set(number, { name: nameOf(link), entries, entriesHash, found: [] });
      proof.heads.splice(begins ? proof.heads.length : -1, 1, { chain, position, hash });
    }
  }
  for (const name of due.keys()) proof.left.add(name, 'it is not there, or has another hash');
  return open;
}

function take(entry: Entry, open: Map<number, Open>, closed: Set<number>, proof: Proof): void {
  const { link, eventId, differing } = entry;
  if (differing !== null) proof.differing.add(eventId, differing);
  const its = open.get(link ?? -1);
  if (link === null) proof.unlinked.add(eventId, null);
  else if (closed.has(link)) proof.unlinked.add(eventId, 'its link is full without it');
  else if (!its) proof.unlinked.add(eventId, 'its link is not there');
  else if (its.found.push(entry) === its.entries) {
    judge(its, proof);
    open.delete(link);
    closed.add(link);
  }
}

function judge({ name, entriesHash, found }: Open, proof: Proof): void {
  if (hashOfEntries(found.map(({ digest }) => digest)) !== entriesHash)
    proof.unheld.add(name, `something else than was linked: ${told(found)}`);
}

function judgeOpen(open: readonly Open[], elsewhere: number, proof: Proof): void {
  const lacking = open.reduce((sum, { entries, found }) => sum + entries - found.length, 0);
  if (lacking === elsewhere) {
    proof.unproved = open.length;
    return;
  }
  for (const { name, entries, found } of open)
    proof.unheld.add(name, `holds ${found.length} of ${entries} events`);
}

/** Which events it may be. */
function told(entries: readonly Entry[]): string {
  const [one, two, three, ...more] = entries.map(({ eventId }) => eventId).sort();
  const named = [one, two, three].filter((id) => id !== undefined).join(', ');
  return more.length > 0 ? `${named} and ${more.length} more` : named;
}
