import type { CorrectionLink } from '@warehouse/projector/evolve/corrections.ts';
import type { Incoming } from '@warehouse/projector/incoming/incoming.ts';
import type { Books, Rewrite, Warehouse } from '@warehouse/projector/ports.ts';
import type { VersionRow } from '@warehouse/projector/rows/version.ts';
import type { Verdict } from '@warehouse/projector/trust.ts';
import { Fault, remedyOf } from '@warehouse/runtime/fault.ts';
import { ledgerFactOf, type Row, stateOf } from './in-memory-rows.ts';
import { emptyTrust, type Trust, trustIn } from './in-memory-trust.ts';

/** The warehouse's port kept in maps: a thousand histories a second, for properties of the fold itself. */
export interface InMemory extends Warehouse {
  /** what is believed now, without the times it was learnt */
  content(): { current: Row[]; history: Row[] };
  /** resources that are not trusted, with what was found of them */
  untrusted(): Verdict[];
}

interface Store extends Trust {
  ledger: Map<string, Incoming>;
  links: Map<string, CorrectionLink & { resourceKey: string }>;
  current: Map<string, Row>;
  history: Map<string, VersionRow[]>;
}

class Undone extends Error {}

interface Troubles {
  /** rows of a history that this warehouse does not take */
  refuses?(row: VersionRow): boolean;
  /** what a newer program makes of a letter's body before it reads it */
  mend?(body: string): string;
}

export function inMemoryWarehouse({ refuses = () => false, mend = (body) => body }: Troubles = {}): InMemory {
  const kept = { ledger: new Map(), links: new Map(), current: new Map(), history: new Map() };
  const store: Store = { ...kept, ...emptyTrust(), refuses };
  return {
    checkSchema: async () => {},
    checkpoint: async () => ({ next: 0n, written: null }),
    makeRoom: async () => {},
    pass: async () => {},
    digests: async (ids) => ids.map((id) => store.ledger.get(id)?.digest ?? null),
    erasures: async () => ({ count: 0, persons: new Map() }),
    async write(work) {
      const before = copied(store);
      return work(booksOf(store)).catch((error: unknown) => {
        Object.assign(store, before);
        if (!(error instanceof Undone)) throw error;
        return null;
      });
    },
    troubled: async () => ({
      keys: [...store.marks.keys()],
      letters: [...store.letters.values()].flatMap(({ id, trace }) => (trace?.subject ? [] : [id])),
    }),
    unread: async (about) =>
      [...store.letters.values()].flatMap(({ id, code, body, trace }) => {
        const key = trace?.subject?.identity.resourceKey ?? '';
        const isMeant = 'ids' in about ? about.ids.includes(id) : about.keys.includes(key);
        return isMeant && code !== 'cannot_fold' && body !== null ? [{ id, body: mend(body) }] : [];
      }),
    ping: async () => {},
    close: async () => {},
    content: () => ({
      current: inOrder([...store.current.values()]),
      history: inOrder([...store.history.values()].flat()),
    }),
    untrusted: () => [...store.marks.values()],
  };
}

/** Rows are replaced and never changed: copies of the maps are enough. */
const copied = (store: Store): Store =>
  Object.fromEntries(
    Object.entries(store).map(([name, value]) => [name, value instanceof Map ? new Map(value) : value]),
  ) as unknown as Store;

/** By resource and time: the members of a column of JSON have no order to sort by. */
const inOrder = (rows: Row[]) =>
  rows
    .map((row) => ({ row, at: `${row.resourceKey} ${new Date(Number(row.validFrom ?? 0)).toISOString()}` }))
    .sort((left, right) => (left.at < right.at ? -1 : 1))
    .map(({ row }) => JSON.parse(JSON.stringify(row)) as Row);

const turnIn = ({ marks, links }: Store) => ({
  recordedAt: '',
  head: { chain: '', position: 0, hash: '' },
  link: 0,
  hasFlaws: marks.size > 0,
  erasures: 0,
  hasCorrections: links.size > 0,
});

const booksOf = (store: Store): Books => ({
  advance: async () => turnIn(store),
  byHand: async () => turnIn(store),
  async admit(events) {
    const fresh = events.filter(({ event }, index) => {
      const first = events.findIndex((other) => other.event.eventId === event.eventId);
      return first === index && !store.ledger.has(event.eventId);
    });
    return { fresh, conflicting: [], repeated: events.length - fresh.length };
  },
  entering: () => (fresh) => enter(store, fresh),
  enter: (events) => enter(store, events),
  standings: async (kind, keys) =>
    new Map(
      keys.flatMap((key) => {
        const row = store.current.get(key);
        return row
          ? [
              [
                key,
                {
                  state: stateOf(kind, row),
                  since: (row.lastChangedAt as number) / 1_000,
                  foldedTo: (row.foldedTo as number) / 1_000,
                },
              ] as const,
            ]
          : [];
      }),
    ),
  believed: async (_, keys) => new Map(keys.map((key) => [key, [...(store.history.get(key) ?? [])]])),
  facts: async (keys) =>
    [...store.ledger.values()].filter(({ resourceKey }) => keys.includes(resourceKey)).map(ledgerFactOf),
  corrections: async ({ resourceKeys = [], eventIds = [], requestIds = [] }) =>
    [...store.links.values()].filter(
      (link) =>
        resourceKeys.includes(link.resourceKey) ||
        eventIds.includes(link.eventId) ||
        eventIds.includes(link.originalEventId ?? '') ||
        (link.originalEventId === null && requestIds.includes(link.originalRequestId ?? '')),
    ),
  originals: async (links) =>
    [...store.ledger.values()]
      .filter(({ event: { eventId, call } }) =>
        links.some(
          ({ originalEventId, originalRequestId }) =>
            originalEventId === eventId ||
            (originalEventId === null && originalRequestId === call.requestId && !store.links.has(eventId)),
        ),
      )
      .map((each) => ({ ...ledgerFactOf(each), resourceKey: each.resourceKey })),
  async rewrite(_, rewrites) {
    for (const each of rewrites) rewriteOne(store, each);
  },
  ...trustIn(store),
  async rehearse(work) {
    const before = copied(store);
    try {
      await work();
      return null;
    } catch (error) {
      if (remedyOf(error) !== 'park') throw error;
      return error as Fault;
    } finally {
      Object.assign(store, before);
    }
  },
  undo() {
    throw new Undone();
  },
});

async function enter(store: Store, events: readonly Incoming[]): Promise<void> {
  for (const each of events) {
    const { eventId, correction } = each.event;
    store.ledger.set(eventId, each);
    if (correction) store.links.set(eventId, { eventId, resourceKey: each.resourceKey, ...correction });
  }
}

function rewriteOne(
  { current, history, refuses }: Store,
  { identity, revision, current: row, foldedTo }: Rewrite,
): void {
  const { superseded, moved, added } = revision;
  if (added.some(refuses))
    throw new Fault({ remedy: 'park', code: 'database_refused', message: 'The database refuses a row' });
  const gone = new Set(superseded.map(({ validFrom }) => validFrom));
  const kept = (history.get(identity.resourceKey) ?? [])
    .filter(({ validFrom }) => !gone.has(validFrom))
    .map((version) => ({ ...version, ...moved.find(({ validFrom }) => validFrom === version.validFrom) }));
  const versions = [...kept, ...added].sort((left, right) => left.validFrom - right.validFrom);
  const torn = versions.some(({ validTo }, index) => validTo !== (versions[index + 1]?.validFrom ?? null));
  if (torn) throw new Error(`The history of ${identity.resourceId} overlaps or has a gap`);
  history.set(identity.resourceKey, versions);
  if (row === 'gone') current.delete(identity.resourceKey);
  else if (row === 'same') {
    const was = current.get(identity.resourceKey);
    if (was) current.set(identity.resourceKey, { ...was, foldedTo: foldedTo * 1_000 });
  } else current.set(identity.resourceKey, row);
}
