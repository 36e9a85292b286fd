import { codeOf, Fault } from '@warehouse/runtime/fault.ts';
import type { ArchivedPart, Ledger } from './ports.ts';
import { openPart, type PlaceOf } from './restore.ts';

/** What was found of a part: null where it is as it should be. */
export interface Found {
  part: ArchivedPart;
  wrong: string | null;
}

/** Whether every part is where it was put, unchanged, and says what the ledger still says. */
export async function check(
  ledger: Ledger,
  placeOf: PlaceOf,
  told: (found: Found) => void,
): Promise<Found[]> {
  const all: Found[] = [];
  for (const part of await ledger.parts()) {
    const found = { part, wrong: await wrongWith(ledger, placeOf, part) };
    told(found);
    all.push(found);
  }
  return all;
}

async function wrongWith(ledger: Ledger, placeOf: PlaceOf, part: ArchivedPart): Promise<string | null> {
  try {
    const { columns, rows } = await openPart(placeOf(part), part);
    const differing = await ledger.compare(part, columns, rows());
    return differing === 0 ? null : `${differing} events of the ledger say something else`;
  } catch (error) {
    if (codeOf(error) === 'part_pruned') return null;
    if (error instanceof Fault && ['part_damaged', 'file_missing'].includes(error.code)) return error.message;
    throw error;
  }
}
