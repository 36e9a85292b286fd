import type { FileRow } from '../files/column.ts';
import type { Held, LedgerView, Place } from './ports.ts';

/** Archived events, by their ids. */
export type Whole = ReadonlyMap<string, Pick<Held, 'text' | 'record'>>;

/** Where the texts of archived events are. */
export interface Archive {
  /** Texts by event id, as they came. To be asked in the order of the ledger: each part is read through once. */
  textsOf(held: readonly Held[]): Promise<ReadonlyMap<string, string>>;
}

/** An archive that is left out. */
export const unread: Archive = { textsOf: async () => new Map() };

/** Texts with the records inside them. */
export async function wholeOf(view: LedgerView, texts: ReadonlyMap<string, string>): Promise<Whole> {
  const records = await view.recordsIn([...texts.values()]);
  return new Map([...texts].map(([id, text], place) => [id, { text, record: records[place] ?? null }]));
}

/** Events as they came, where that is known. */
export const completed = (held: readonly Held[], whole: Whole): Held[] =>
  held.map((each) => (each.archived === null ? each : { ...each, ...whole.get(each.eventId) }));

interface Told {
  eventId: string;
  milliseconds: number;
  text: string;
}

/**
 * Reads a part on and on, as far as some events go. Events of one moment may be asked for in another order than they lie in:
 * those of the last moment are kept for whoever comes next.
 */
export function readOn(rows: AsyncIterable<readonly FileRow[]>, toldIn: (row: FileRow) => Told) {
  const coming = rows[Symbol.asyncIterator]();
  let ahead: Told[] = [];
  return async (wanted: ReadonlySet<string>, until: Place): Promise<Told[]> => {
    const last = Date.parse(until.occurredAt);
    const found: Told[] = [];
    const take = (some: readonly Told[]) => {
      found.push(...some.filter(({ eventId }) => wanted.has(eventId)));
      return some.filter(({ eventId, milliseconds }) => milliseconds >= last && !wanted.has(eventId));
    };
    ahead = take(ahead);
    while (!ahead.some(({ milliseconds }) => milliseconds > last)) {
      const next = await coming.next();
      if (next.done) break;
      ahead = [...ahead, ...take(next.value.map(toldIn))];
    }
    return found;
  };
}
