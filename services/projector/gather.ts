import type { CorrectionLink, Original } from './evolve/corrections.ts';
import type { Incoming } from './incoming/incoming.ts';
import type { Books, LedgerFact } from './ports.ts';

type Link = CorrectionLink & { resourceKey: string };
type Located = Original & { resourceKey: string };

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
export async function corrected(
  books: Pick<Books, 'corrections' | 'originals'>,
  fresh: readonly Incoming[],
): Promise<Set<string>> {
  return reached(
    books,
    fresh.map(({ event: { eventId, call } }) => ({ eventId, requestId: call.requestId })),
  );
}

/** Keys of the resources that corrections of these events, or these as corrections, reach into. */
export async function reached(
  books: Pick<Books, 'corrections' | 'originals'>,
  events: readonly { eventId: string; requestId: string | null }[],
): Promise<Set<string>> {
  if (events.length === 0) return new Set();
  const { links, originals } = await chained(books, {
    eventIds: events.map(({ eventId }) => eventId),
    requestIds: events.flatMap(({ requestId }) => requestId ?? []),
  });
  return new Set([...links, ...originals].map(({ resourceKey }) => resourceKey));
}

/** As much of the warehouse as gathering reads. */
type Shelves = Pick<Books, 'facts' | 'corrections' | 'originals' | 'discarded'>;

/** All facts of some resources from the ledger, with the corrections that concern them. */
export async function gather(books: Shelves, keys: readonly string[]): Promise<Evidence> {
  const [facts, discarded] = await without(books, { resourceKeys: keys }, await books.facts(keys));
  const chain = await chained(books, {
    resourceKeys: keys,
    eventIds: facts.map(({ eventId }) => eventId),
    requestIds: facts.flatMap(({ requestId }) => requestId ?? []),
  });
  const [links] = await without(books, {}, chain.links);
  return {
    facts: Map.groupBy(facts, ({ identity }) => identity.resourceKey),
    links,
    // of all resources: what is a fact of one that is gathered lies elsewhere for the others
    elsewhere: links.length > 0 ? chain.originals : [],
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

interface Chain {
  links: Link[];
  originals: Located[];
}

/**
 * Corrections that are, or that correct, what is asked about, with what they correct; and the corrections of all those
 * again, of whichever resource, until there are no more.
 */
async function chained(
  books: Pick<Books, 'corrections' | 'originals'>,
  first: Parameters<Books['corrections']>[0],
): Promise<Chain> {
  const links = new Map<string, Link>();
  const originals = new Map<string, Located>();
  let about = first;
  for (;;) {
    const found = (await books.corrections(about)).filter(({ eventId }) => !links.has(eventId));
    if (found.length === 0) return { links: [...links.values()], originals: [...originals.values()] };
    for (const link of found) links.set(link.eventId, link);
    const named = (await books.originals(found)).filter(({ eventId }) => !originals.has(eventId));
    for (const original of named) originals.set(original.eventId, original);
    about = {
      eventIds: [
        ...found.flatMap(({ eventId, originalEventId }) => [eventId, originalEventId ?? []].flat()),
        ...named.map(({ eventId }) => eventId),
      ],
      requestIds: [
        ...found.flatMap(({ originalEventId, originalRequestId }) =>
          originalEventId === null ? (originalRequestId ?? []) : [],
        ),
        ...named.flatMap(({ requestId }) => requestId ?? []),
      ],
    };
  }
}
