import type { Batch, Place } from '@warehouse/runtime/event-log/port.ts';

/** What is known of one partition: what the log holds, and where the warehouse goes on. */
export interface Standing {
  /** the checkpoint; 0 = nothing was ever read */
  next: bigint;
  oldest: bigint;
  end: bigint;
}

export interface Lag {
  /** messages that are not written yet */
  messages: number;
  /** age of the oldest of them */
  seconds: number;
  /** messages that the log no longer held when they should have been read */
  lost: number;
}

export interface LagWatch {
  began(batch: Batch): void;
  ended(batch: Batch): void;
  /** what is ours now; of the rest we only know what the log and the checkpoints say */
  keep(places: readonly Place[]): void;
  measure(place: Place, standing: Standing): Lag;
}

const nameOf = ({ topic, partition }: Place) => `${topic}/${partition}`;
const count = (from: bigint, to: bigint) => Number(to > from ? to - from : 0n);

/**
 * How far behind the warehouse is. The age is that of the oldest message we have in hand or know to be next; where
 * we have none, the time since we saw messages that nobody has written since.
 */
export function watchLag(now: () => number): LagWatch {
  const oldestInHand = new Map<string, number>();
  const seen = new Map<string, { at: number; end: bigint }>();

  function seenAt(name: string, { next, end }: Standing): number {
    const known = seen.get(name);
    if (known && next < known.end) return known.at;
    const at = now();
    seen.set(name, { at, end });
    return at;
  }

  return {
    began(batch) {
      const storedAt = batch.messages[0]?.storedAt;
      if (storedAt !== undefined) oldestInHand.set(nameOf(batch), storedAt);
    },
    ended(batch) {
      const last = batch.messages.at(-1);
      const more = last && last.offset + 1n < batch.endOffset;
      if (more && last.storedAt !== undefined) oldestInHand.set(nameOf(batch), last.storedAt);
      else oldestInHand.delete(nameOf(batch));
    },
    keep(places) {
      const names = new Set(places.map(nameOf));
      for (const name of oldestInHand.keys()) if (!names.has(name)) oldestInHand.delete(name);
    },
    measure(place, standing) {
      const { next, oldest, end } = standing;
      const name = nameOf(place);
      const lost = next === 0n ? 0 : count(next, oldest);
      const messages = count(lost > 0 || next === 0n ? oldest : next, end);
      if (messages === 0) {
        seen.delete(name);
        return { messages, seconds: 0, lost };
      }
      const since = Math.min(seenAt(name, standing), oldestInHand.get(name) ?? Number.POSITIVE_INFINITY);
      return { messages, seconds: Math.max(0, now() - since) / 1_000, lost };
    },
  };
}
