import { openLedger } from '@warehouse/projector/archive/adapters/postgres.ts';
import type { Ledger } from '@warehouse/projector/archive/ports.ts';
import { type Pruned, prune } from '@warehouse/projector/archive/prune.ts';
import type { Rule } from '@warehouse/projector/archive/retention.ts';
import { openPlace } from '@warehouse/projector/files/open-place.ts';
import type { Place } from '@warehouse/projector/files/place.ts';
import { openHoldBook } from '@warehouse/projector/holds/adapters/postgres.ts';
import type { About } from '@warehouse/projector/holds/hold.ts';
import { folder, house } from './house.ts';

/** Users go after a month, all else stays. */
export const usersGo: readonly Rule[] = [{ keep: '10y' }, { kind: 'user', keep: '1mo' }];

/** Prunes, perhaps with something that does not do what it should. */
export async function prunedBy(
  rules: readonly Rule[],
  change: {
    isDry?: boolean;
    at?: string;
    ledger?: Partial<Ledger>;
    place?: (place: Place) => Partial<Place>;
  } = {},
): Promise<Pruned[]> {
  const [ledger, place] = [openLedger(house.url), openPlace(change.at ?? folder, { forcePathStyle: true })];
  const told: Pruned[] = [];
  const wish = { rules, now: new Date(), isDry: change.isDry ?? false };
  const there = { ...place, ...change.place?.(place) };
  try {
    await prune(
      { ...ledger, ...change.ledger },
      () => there,
      wish,
      (each) => told.push(each),
    );
    return told;
  } finally {
    await ledger.close();
    await place.close();
  }
}

export async function placeHold(about: Partial<About>): Promise<void> {
  const book = openHoldBook(house.url);
  const any = { instanceId: null, kind: null, resourceId: null };
  await book.place({ ...any, ...about }, { reason: 'case 17', by: 'dpo' }).finally(() => book.close());
}

/** What goes, in few words. */
export const goes = (told: readonly Pruned[]) =>
  told.flatMap((each) => each.goes.map(({ kind, events }) => `${events} ${kind}`));
