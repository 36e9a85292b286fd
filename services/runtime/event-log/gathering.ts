import { closed } from './faults.ts';
import type { Message, Producer } from './port.ts';
import { type SliceLimits, slicesOf } from './slices.ts';

interface Waiting {
  topic: string;
  messages: readonly Message[];
  stored(): void;
  failed(error: unknown): void;
}

/** Messages that go together, unless one publication alone has more. */
const GATHERED = 1_000;

/**
 * A producer over `send`, which stores one slice. One slice is on its way at a time (a later one must not
 * overtake or be taken for a failed earlier one); what is published meanwhile goes together in the next.
 */
export function gathering(
  send: (topic: string, slice: readonly Message[]) => Promise<void>,
  limitsOf: (topic: string) => Promise<SliceLimits>,
): { publish: Producer['publish']; close(): Promise<void> } {
  let waiting: Waiting[] = [];
  let working: Promise<void> | null = null;
  let ended = false;

  async function work() {
    while (waiting.length > 0) {
      const [group, rest] = together(waiting, GATHERED);
      waiting = rest;
      await deliver(group);
    }
    working = null;
  }

  async function deliver(group: readonly Waiting[]) {
    const topic = group[0]?.topic ?? '';
    try {
      const messages = group.flatMap((each) => each.messages);
      for (const slice of slicesOf(messages, await limitsOf(topic))) {
        if (ended) throw closed();
        await send(topic, slice);
      }
      for (const { stored } of group) stored();
    } catch (error) {
      for (const { failed } of group) failed(error);
    }
  }

  return {
    publish(topic, messages) {
      if (ended) return Promise.reject(closed());
      if (messages.length === 0) return Promise.resolve();
      return new Promise((stored, failed) => {
        waiting.push({ topic, messages, stored, failed });
        working ??= work();
      });
    },
    async close() {
      ended = true;
      await working;
    },
  };
}

/** The longest run of one topic at the head that has at most `maxMessages`, but at least one; and the rest. */
export function together<T extends Pick<Waiting, 'topic' | 'messages'>>(
  waiting: readonly T[],
  maxMessages: number,
): [T[], T[]] {
  let count = 0;
  const end = waiting.findIndex(({ topic, messages }, index) => {
    count += messages.length;
    return index > 0 && (topic !== waiting[0]?.topic || count > maxMessages);
  });
  return end < 0 ? [[...waiting], []] : [waiting.slice(0, end), waiting.slice(end)];
}
