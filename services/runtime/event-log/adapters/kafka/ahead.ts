import type { Place, StoredMessage } from '../../port.ts';
import { type SliceLimits, slicesOf, weightOf } from '../../slices.ts';
import { nameOf } from './positions.ts';

/** What was fetched and is not handed over yet, of all partitions of a consumer. */
export interface Ahead {
  put(place: Place, messages: readonly StoredMessage[]): void;
  /** the next messages of a partition, within the limits; none when there are none */
  take(place: Place, limits: SliceLimits): StoredMessage[];
  /** the same, which stay where they are */
  peek(place: Place, limits: SliceLimits): readonly StoredMessage[];
  drop(place: Place): void;
  clear(): void;
  /** whether no more of this partition should be fetched now */
  isFull(place: Place): boolean;
}

interface Waiting {
  messages: StoredMessage[];
  bytes: number;
}

/**
 * Holds about `limit` bytes: beyond it nothing more is fetched, and one partition may fill half of it, so that others
 * find room. One fetch may go over it, which is a part of it itself.
 */
export function openAhead(limit: number): Ahead {
  const waiting = new Map<string, Waiting>();
  let total = 0;

  function drop(name: string): void {
    total -= waiting.get(name)?.bytes ?? 0;
    waiting.delete(name);
  }

  function peek(place: Place, limits: SliceLimits): StoredMessage[] {
    const there = waiting.get(nameOf(place));
    const [next = []] = slicesOf(there?.messages.slice(0, limits.maxMessages) ?? [], limits);
    return next;
  }

  return {
    put(place, messages) {
      const name = nameOf(place);
      const there = waiting.get(name) ?? { messages: [], bytes: 0 };
      const bytes = sum(messages);
      there.messages.push(...onTheirOwn(messages));
      there.bytes += bytes;
      total += bytes;
      waiting.set(name, there);
    },
    peek,
    take(place, limits) {
      const there = waiting.get(nameOf(place));
      const next = peek(place, limits);
      if (!there || next.length === 0) return [];
      const bytes = sum(next);
      there.messages.splice(0, next.length);
      there.bytes -= bytes;
      total -= bytes;
      return next;
    },
    drop: (place) => drop(nameOf(place)),
    clear: () => [...waiting.keys()].forEach(drop),
    isFull: (place) => total >= limit || (waiting.get(nameOf(place))?.bytes ?? 0) >= limit / 2,
  };
}

const sum = (messages: readonly StoredMessage[]) =>
  messages.reduce((bytes, message) => bytes + weightOf(message), 0);

/** The client's values are views of everything that it fetched at once; each would keep all of it in memory. */
function onTheirOwn(messages: readonly StoredMessage[]): StoredMessage[] {
  const room = Buffer.allocUnsafeSlow(messages.reduce((bytes, { value }) => bytes + value.length, 0));
  let at = 0;
  return messages.map((message) => {
    const begin = at;
    at += message.value.copy(room, at);
    return { ...message, value: room.subarray(begin, at) };
  });
}
