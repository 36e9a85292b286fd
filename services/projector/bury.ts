import { DeadLetter } from '@warehouse/events/dead-letter.ts';
import type { Batch, StoredMessage } from '@warehouse/runtime/event-log/port.ts';
import { remedyOf } from '@warehouse/runtime/fault.ts';
import { undecodable } from './incoming/dead-letter.ts';
import { storable } from './incoming/storable.ts';
import type { Buried, Warehouse } from './ports.ts';
import { newestOf } from './same-log.ts';
import { refusedAmong } from './sift.ts';

/** One batch of dead letters onto the list. What is no dead letter, or none that a table takes, becomes one. */
export async function bury(warehouse: Warehouse, batch: Batch, from: bigint, to: bigint): Promise<number> {
  const letters = new Map(batch.messages.map((message) => [decoded(batch, message), message]));
  const write = async (isCareful: boolean) => {
    await warehouse.write(async (books) => {
      const { recordedAt } = await books.advance(batch, from, to, newestOf(batch.messages));
      const put = (some: readonly Buried[]) => books.bury(some, recordedAt);
      const refused = isCareful ? await refusedAmong(books, [...letters.keys()], put) : new Map();
      await put(
        [...letters].map(([letter, message]) => (refused.has(letter) ? noLetter(batch, message) : letter)),
      );
    });
  };
  await write(false).catch((error: unknown) => {
    if (remedyOf(error) !== 'park') throw error;
    return write(true);
  });
  return letters.size;
}

const noLetter = (batch: Batch, message: StoredMessage) => undecodable(batch, message, 'no dead letter');

function decoded(batch: Batch, message: StoredMessage): Buried {
  try {
    return DeadLetter.parse(JSON.parse(storable(message.value.toString('utf8'))));
  } catch {
    return noLetter(batch, message);
  }
}
