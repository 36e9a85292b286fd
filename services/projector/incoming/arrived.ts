import type { StoredMessage } from '@warehouse/runtime/event-log/port.ts';
import type { Incoming } from './incoming.ts';
import { digestOf } from './key.ts';

/** A message whose bytes the ledger does not hold. */
export interface Arrived {
  message: StoredMessage;
  /** same bytes, same digest */
  digest: string;
  /** what it says, once somebody has looked */
  incoming?: Incoming;
}

/**
 * The messages whose bytes the ledger does not hold under the id that they carry on the outside. Those it does hold are
 * told by their digest alone: a topic that is read again need not be taken apart again.
 *
 * @param digests of the ids, null for one that the ledger does not have
 */
export async function newlyArrived(
  messages: readonly StoredMessage[],
  digests: (ids: readonly string[]) => Promise<readonly (string | null)[]>,
): Promise<Arrived[]> {
  if (messages.length === 0) return [];
  // the digests of the bytes are made while the warehouse looks
  const asked = digests(messages.map(({ headers }) => headers.ce_id ?? ''));
  const make = async () => messages.map((message) => ({ message, digest: digestOf(message.value) }));
  const [arrived, there] = await Promise.all([make(), asked]);
  return arrived.filter(({ digest }, index) => there[index] !== digest);
}
