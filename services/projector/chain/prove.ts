import type { Chains, Held, Place } from './chains.ts';
import type { Entry } from './entry.ts';
import { type Head, hashOfEntries, tied } from './link.ts';
import { Tally } from './tally.ts';

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
  found: Pick<Entry, 'eventId' | 'digest'>[];
}

/** Links that lack entries: those that a place may fill, and how much the others lack. */
interface Lacking {
  open: Map<number, Open>;
  links: number;
  entries: number;
  told: Tally;
}

/**
 * Follows every chain and looks into every link. One link is held at a time, and those that lack an entry which
 * another place may have: what is in memory does not grow with the ledger.
 * @param elsewhere tells, once every place was read, how many events are known to lie in none
 * @param before heads that were kept elsewhere
 * @param first how many differences are told of each kind
 */
export async function prove(
  chains: Chains,
  { elsewhere, before, first }: { elsewhere: () => number; before: readonly Head[]; first: number },
): Promise<Proof> {
  const proof: Proof = {
    heads: [],
    ...{ untied: new Tally(first), unheld: new Tally(first), unlinked: new Tally(first) },
    ...{ differing: new Tally(first), left: new Tally(first), unproved: 0 },
  };
  await follow(chains, before, proof);
  const lacking = await lookInto(chains, first, proof);
  await fill(lacking.open, chains.places, proof);
  judgeLacking(lacking, elsewhere(), proof);
  for await (const events of chains.differing())
    for (const { eventId, differing } of events) proof.differing.add(eventId, differing);
  return proof;
}

const nameOf = ({ chain, position }: Pick<Head, 'chain' | 'position'>) => `${chain} ${position}`;

/** Ties every chain again. */
async function follow(chains: Chains, before: readonly Head[], proof: Proof): Promise<void> {
  const due = new Map(before.map((head) => [nameOf(head), head.hash]));
  for await (const links of chains.links()) {
    for (const link of links) {
      const { chain, position, hash } = link;
      const last = proof.heads.at(-1);
      const begins = last?.chain !== chain;
      const again = tied(begins ? { chain, position: 0, hash: '' } : last, link);
      if (again.position !== position) proof.untied.add(nameOf(link), `follows ${again.position - 1}`);
      else if (again.hash !== hash) proof.untied.add(nameOf(link), 'another hash');
      if (due.get(nameOf(link)) === hash) due.delete(nameOf(link));
      proof.heads.splice(begins ? proof.heads.length : -1, 1, { chain, position, hash });
    }
  }
  for (const name of due.keys()) proof.left.add(name, 'it is not there, or has another hash');
}

/** Judges link by link; gives those that lack entries. */
async function lookInto({ held, places }: Chains, first: number, proof: Proof): Promise<Lacking> {
  const lacking: Lacking = { open: new Map(), links: 0, entries: 0, told: new Tally(first) };
  for await (const rows of oneByOne(held())) {
    const [{ number, chain, position, entries, entriesHash, link }] = rows;
    const named = rows.flatMap(({ eventId, digest }) => (eventId === null ? [] : { eventId, digest }));
    const over = number === null || chain === null ? named : named.slice(entries);
    const why =
      number === null ? (link === null ? null : 'its link is not there') : 'its link is full without it';
    for (const { eventId } of over) proof.unlinked.add(eventId, why);
    if (number === null || chain === null) continue;
    const found = named.slice(0, entries);
    const its: Open = { name: nameOf({ chain, position }), entries, entriesHash, found };
    if (found.length === entries) judge(its, proof);
    else if (places.some(({ holds }) => holds(chain))) lacking.open.set(number, its);
    else lack(lacking, its);
  }
  return lacking;
}

/** The rows of one link together; those of none each by itself. */
async function* oneByOne(chunks: AsyncIterable<readonly Held[]>): AsyncGenerator<[Held, ...Held[]]> {
  let rows: Held[] = [];
  for await (const chunk of chunks) {
    for (const row of chunk) {
      const [first] = rows;
      if (first && (row.number === null || row.number !== first.number)) {
        yield [first, ...rows.slice(1)];
        rows = [];
      }
      rows.push(row);
    }
  }
  const [first, ...others] = rows;
  if (first) yield [first, ...others];
}

/** Entries that come in any order: a link is judged as soon as it has as many as it says. */
async function fill(open: Map<number, Open>, places: readonly Place[], proof: Proof): Promise<void> {
  for (const place of places)
    for await (const entries of place.entries()) for (const entry of entries) take(entry, open, proof);
}

function take(entry: Entry, open: Map<number, Open>, proof: Proof): void {
  const { link, eventId, digest, differing } = entry;
  if (differing !== null) proof.differing.add(eventId, differing);
  const its = open.get(link ?? -1);
  if (!its || link === null) {
    proof.unlinked.add(eventId, link === null ? null : 'its link is not there, or full without it');
    return;
  }
  its.found.push({ eventId, digest });
  if (its.found.length < its.entries) return;
  judge(its, proof);
  open.delete(link);
}

function judge({ name, entriesHash, found }: Open, proof: Proof): void {
  if (hashOfEntries(found.map(({ digest }) => digest)) !== entriesHash)
    proof.unheld.add(name, `something else than was linked: ${told(found)}`);
}

function lack(lacking: Lacking, { name, entries, found }: Open): void {
  lacking.links += 1;
  lacking.entries += entries - found.length;
  lacking.told.add(name, `holds ${found.length} of ${entries} events`);
}

function judgeLacking(lacking: Lacking, elsewhere: number, proof: Proof): void {
  for (const its of lacking.open.values()) lack(lacking, its);
  if (lacking.entries === elsewhere) proof.unproved = lacking.links;
  else proof.unheld.join(lacking.told);
}

/** Which events it may be. */
function told(entries: readonly Pick<Entry, 'eventId'>[]): string {
  const [one, two, three, ...more] = entries.map(({ eventId }) => eventId).sort();
  const named = [one, two, three].filter((id) => id !== undefined).join(', ');
  return more.length > 0 ? `${named} and ${more.length} more` : named;
}
