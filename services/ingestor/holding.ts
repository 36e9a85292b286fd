import { remedyOf } from '@warehouse/runtime/fault.ts';
import type { Notifications, Received } from './ports.ts';

export interface HoldLimits {
  /** how long a message stays hidden unless we say otherwise again */
  visibilitySeconds: number;
  /** after which a message is left to others, whatever we are still doing with it */
  maxHoldSeconds: number;
}

export interface Holding {
  take(message: Received): void;
  drop(message: Received): void;
  /** hides all that is due once more */
  beat(): Promise<void>;
}

function noneLost(error: unknown): readonly Received[] {
  if (remedyOf(error) !== 'retry') throw error;
  return [];
}

/**
 * Keeps the messages in our hands hidden from others.
 *
 *   received ─► held ─► hidden again and again ─► settled: dropped
 *                 ├─► held for too long ────────► no longer hidden
 *                 └─► no longer ours ───────────► no longer hidden
 */
export function holding(
  queue: Pick<Notifications, 'hide'>,
  { visibilitySeconds, maxHoldSeconds }: HoldLimits,
  now: () => number = Date.now,
): Holding {
  const heldUntil = new Map<Received, number>();
  let timer: NodeJS.Timeout | undefined;

  async function beat(): Promise<void> {
    const due = [...heldUntil].flatMap(([message, until]) => (now() < until ? [message] : []));
    for (let first = 0; first < due.length; first += 10) {
      // a beat that fails is made up for by the next: there are three in the time a message stays hidden
      const lost = await queue.hide(due.slice(first, first + 10), visibilitySeconds).catch(noneLost);
      for (const message of lost) drop(message);
    }
  }

  function drop(message: Received): void {
    heldUntil.delete(message);
    if (heldUntil.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  }

  return {
    take(message) {
      heldUntil.set(message, now() + (maxHoldSeconds - visibilitySeconds) * 1_000);
      timer ??= setInterval(beat, (visibilitySeconds * 1_000) / 3).unref();
    },
    drop,
    beat,
  };
}
