import { DeadLetter } from '@warehouse/events/dead-letter.ts';
import type { Batch, StoredMessage } from '@warehouse/runtime/event-log/port.ts';
import { undecodable } from './incoming/dead-letter.ts';
import { storable } from './incoming/storable.ts';
import type { Buried, Warehouse } from './ports.ts';

/** One batch of dead letters onto the list. What is no dead letter becomes one. */
export async function bury(warehouse: Warehouse, batch: Batch, from: bigint, to: bigint): Promise<number> {
  const letters = batch.messages.map((message) => decoded(batch, message));
  await warehouse.write(async (books) => {
    const { recordedAt } = await books.advance(batch, from, to);
    await books.bury(letters, recordedAt);
  });
  return letters.length;
}

function decoded(batch: Batch, message: StoredMessage): Buried {
  try {
    return DeadLetter.parse(JSON.parse(storable(message.value.toString('utf8'))));
  } catch {
    return undecodable(batch, message, 'no dead letter');
  }
}
