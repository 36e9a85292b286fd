import type { StoredMessage } from '@warehouse/runtime/event-log/port.ts';
import { type Arrived, newlyArrived } from './arrived.ts';
import { type Incoming, incoming } from './incoming.ts';

/** Finds out what messages are, each once: some of them before their turn comes, while others are written. */
export interface Look {
  /** Those whose bytes the ledger does not hold, or did not when it was asked: in the end the gate decides. */
  arrived(messages: readonly StoredMessage[]): Promise<Arrived[]>;
  /** @throws NotAChangeEvent when the value cannot be one */
  decoded(arrived: Arrived): Incoming;
  /** For messages that are likely to come next. What fails is found out again when they do. */
  ahead(messages: readonly StoredMessage[]): Promise<void>;
}

/** @param digests of the ids, null for one that the ledger does not have */
export function openLook(digests: (ids: readonly string[]) => Promise<readonly (string | null)[]>): Look {
  const seen = new WeakMap<StoredMessage, Arrived | 'known'>();
  const events = new WeakMap<StoredMessage, Incoming>();

  async function arrived(messages: readonly StoredMessage[]): Promise<Arrived[]> {
    const unseen = messages.filter((message) => !seen.has(message));
    if (unseen.length > 0) {
      const found = await newlyArrived(unseen, digests);
      for (const message of unseen) seen.set(message, 'known');
      for (const each of found) seen.set(each.message, each);
    }
    return messages.flatMap((message) => {
      const is = seen.get(message);
      return is && is !== 'known' ? is : [];
    });
  }

  function decoded({ message, digest }: Arrived): Incoming {
    const event = events.get(message) ?? incoming(message, digest);
    events.set(message, event);
    return event;
  }

  return {
    arrived,
    decoded,
    async ahead(messages) {
      try {
        for (const each of await arrived(messages)) decoded(each);
      } catch {
        // whoever asks when it is their turn is told
      }
    },
  };
}
