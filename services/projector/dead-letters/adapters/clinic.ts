import { openWarehouse } from '../../adapters/postgres/warehouse.ts';
import { heal } from '../../heal.ts';
import type { Clinic, Letter, Letters } from '../letter.ts';

/** The warehouse, to try again what stopped a resource. */
export function openClinic(databaseUrl: string, letters: Letters): Clinic & { close(): Promise<void> } {
  const warehouse = openWarehouse(databaseUrl, { connections: 2 });
  const keysOf = ({ resourceKey }: Letter) => (resourceKey === null ? [] : [resourceKey]);
  const inLedger = ({ code, eventId }: Letter) =>
    code === 'cannot_fold' && eventId !== null ? [eventId] : [];
  return {
    async retry(letter) {
      await warehouse.checkSchema();
      const again = await warehouse.unread({ ids: [letter.id] });
      const wanted = { keys: keysOf(letter), letters: again, restore: inLedger(letter) };
      const { unread } = await heal(warehouse, wanted);
      const why = unread.get(letter.id);
      if (why !== undefined) return `it is no change event: ${why}`;
      const [after] = await letters.find([letter.id]);
      return after?.state === 'resolved' ? null : 'its event cannot be used still';
    },
    async discard(letter) {
      await warehouse.checkSchema();
      await heal(warehouse, { keys: keysOf(letter), letters: [], discard: inLedger(letter) });
    },
    close: () => warehouse.close(),
  };
}
