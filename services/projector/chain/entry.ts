import { incoming } from '../incoming/incoming.ts';
import { type EventRow, eventRow } from '../rows/event-row.ts';
import { entryOf } from './digest.ts';

/** An event of the ledger with all of its columns, wherever it lies now. */
export interface LinkedRow extends EventRow {
  /** ISO 8601 in UTC with microseconds */
  recordedAt: string;
  salt: string | null;
  /** number of the link that holds it; null: none does */
  link: number | null;
}

/** What a link holds of something, as it is found. */
export interface Entry {
  link: number | null;
  /** what it is of, for people */
  eventId: string;
  digest: string;
  /** columns that say something else than the text; null: none does */
  differing: string | null;
}

export const entryOfRow = (row: LinkedRow): Entry => ({
  link: row.link,
  eventId: row.eventId,
  digest: entryOf({ salt: row.salt ?? '', recordedAt: row.recordedAt, text: row.event }),
  differing: differing(row),
});

/** The entry covers the text alone: whoever changes a column beside it is found by making the columns again. */
export function differing(row: LinkedRow): string | null {
  const made = madeAgain(row.event);
  if (!made) return 'the text is no change event';
  const columns = (Object.keys(made) as (keyof EventRow)[]).filter((name) => made[name] !== row[name]);
  return columns.length > 0 ? columns.join(', ') : null;
}

function madeAgain(text: string): EventRow | null {
  try {
    return eventRow(incoming({ key: '', headers: {}, offset: 0n, value: Buffer.from(text) }));
  } catch {
    return null;
  }
}
