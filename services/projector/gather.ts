import type { CorrectionLink, Original } from './evolve/corrections.ts';
import type { Incoming } from './incoming/incoming.ts';
import type { Books, LedgerFact } from './ports.ts';

type Link = CorrectionLink & { resourceKey: string };

/** Everything that decides the state of some resources. */
export interface Evidence {
  facts: ReadonlyMap<string, LedgerFact[]>;
  links: readonly CorrectionLink[];
  /** what is corrected: for any one resource, those of its corrections' originals that lie elsewhere are among them */
  elsewhere: readonly Original[];
  /** what somebody has decided to do without: not among the facts */
  discarded: readonly LedgerFact[];
}

/**
 * The resources whose past a batch changes through corrections: those a correction stands at, and those whose
 * event it puts aside, whichever of the two came first.
 */
export async function corrected(books: Books, fresh: readonly Incoming[]): Promise<Set<string>> {
  if (fresh.length === 0) return new Set();
  const ids = fresh.map(({ event }) => event.eventId);
  const requests = fresh.flatMap(({ event }) => event.call.requestId ?? []);
  const links = await books.corrections({ eventIds: ids, requestIds: requests });
  if (links.length === 0) return new Set();
  const originals = await books.originals(links);
  return new Set([...links, ...originals].map(({ resourceKey }) => resourceKey));
}

/** As much of the warehouse as gathering reads. */
type Shelves = Pick<Books, 'facts' | 'corrections' | 'originals' | 'discarded'>;

/** All facts of some resources from the ledger, with the corrections that concern them. */
export async function gather(books: Shelves, keys: readonly string[]): Promise<Evidence> {
  const [facts, discarded] = await without(books, { resourceKeys: keys }, await books.facts(keys));
  const [links] = await without(books, {}, await chained(books, facts, keys));
  return {
    facts: Map.groupBy(facts, ({ identity }) => identity.resourceKey),
    links,
    // of all resources: what is a fact of one that is gathered lies elsewhere for the others
    elsewhere: links.length > 0 ? await books.originals(links) : [],
    discarded,
  };
}

/** Those that count, and those that somebody has discarded: by the events themselves where no resource is named. */
async function without<T extends { eventId: string }>(
  books: Shelves,
  about: { resourceKeys?: readonly string[] },
  all: readonly T[],
): Promise<[T[], T[]]> {
  if (all.length === 0) return [[], []];
  const by = about.resourceKeys ? about : { eventIds: all.map(({ eventId }) => eventId) };
  const discarded = new Set(await books.discarded(by));
  const isDiscarded = ({ eventId }: T) => discarded.has(eventId);
  return [all.filter((each) => !isDiscarded(each)), all.filter(isDiscarded)];
}

/** Corrections of these resources, of their events, and of those corrections again. */
async function chained(
  books: Shelves,
  facts: readonly LedgerFact[],
  keys: readonly string[],
): Promise<Link[]> {
  const found = new Map<string, Link>();
  let about: Parameters<Books['corrections']>[0] = {
    resourceKeys: keys,
    eventIds: facts.map(({ eventId }) => eventId),
    requestIds: facts.flatMap(({ requestId }) => requestId ?? []),
  };
  for (;;) {
    const links = (await books.corrections(about)).filter(({ eventId }) => !found.has(eventId));
    if (links.length === 0) return [...found.values()];
    for (const link of links) found.set(link.eventId, link);
    about = {
      eventIds: links.flatMap(({ eventId, originalEventId }) => [eventId, originalEventId ?? []].flat()),
      requestIds: links.flatMap(({ originalEventId, originalRequestId }) =>
        originalEventId === null ? (originalRequestId ?? []) : [],
      ),
    };
  }
}
