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

/** Messages before their turn, and those of them that are new. */
interface Early {
  messages: readonly StoredMessage[];
  arrived: Promise<Arrived[]>;
}

/** @param digests of the ids, null for one that the ledger does not have */
export function openLook(digests: (ids: readonly string[]) => Promise<readonly (string | null)[]>): Look {
  // by the first of them: one entry a batch, where one a message would take longer than telling what it is
  const early = new WeakMap<StoredMessage, Early>();

  async function arrived(messages: readonly StoredMessage[]): Promise<Arrived[]> {
    const first = messages[0];
    const known = first && early.get(first);
    if (!known || !isBeginning(known.messages, messages)) return newlyArrived(messages, digests);
    const others = messages.slice(known.messages.length);
    return (await Promise.all([known.arrived, newlyArrived(others, digests)])).flat();
  }

  function decoded(each: Arrived): Incoming {
    each.incoming ??= incoming(each.message, each.digest);
    return each.incoming;
  }

  return {
    arrived,
    decoded,
    async ahead(messages) {
      const [first] = messages;
      if (!first || early.has(first)) return;
      const found = newlyArrived(messages, digests);
      early.set(first, { messages, arrived: found });
      const these = await found.catch(() => null);
      // whoever asks when it is their turn is told
      if (!these) early.delete(first);
      for (const each of these ?? []) attempt(() => decoded(each));
    },
  };
}

const isBeginning = (some: readonly StoredMessage[], all: readonly StoredMessage[]): boolean =>
  some.every((message, index) => message === all[index]);

function attempt(work: () => unknown): void {
  try {
    work();
  } catch {
    // it is attempted again, by somebody who tells
  }
}
