import { delayAfter, patience, patiently, pause } from '@warehouse/runtime/backoff.ts';
import { type Fault, remedyOf } from '@warehouse/runtime/fault.ts';
import type { HoldLimits } from './holding.ts';
import type { InHand } from './in-hand.ts';
import type { Notifications, Received } from './ports.ts';
import { type Settling, settling } from './settle.ts';
import type { Trouble } from './trouble.ts';

export interface Pumping extends Omit<Settling, 'limits'> {
  notifications: Notifications;
  limits: HoldLimits & {
    /** messages received and not settled yet, at most about so many */
    messagesInHand: number;
    /** what is still in hand so long after stopping is given back */
    drainSeconds: number;
    /** a look at the queue that takes so long after stopping will bring nothing any more */
    lookSeconds: number;
  };
  trouble: Trouble;
  watch: Pick<InHand, 'took' | 'settled'>;
}

/**
 * One receiver feeds the hands; each message is settled once (see settle.ts).
 *
 *   receiving ── stopping ──► draining ── all settled ──────► resolves
 *       │                        └─────── time is up ───────► gives back the rest, resolves
 *       └── a failure with the remedy stop, from anywhere ──► rejects
 *
 * A look at the queue that is under way when stopping begins is not broken off: the queue would give messages to an
 * asker who is gone, and nobody would see them until they are visible again. What it brings is given back at once.
 */
export async function pump(pumping: Pumping, stopping: AbortSignal): Promise<void> {
  const { limits, watch } = pumping;
  const inHand = new Set<Promise<void>>();
  const giveUp = new AbortController();
  const broken = Promise.withResolvers<never>();
  const settle = settling(pumping, stopping, giveUp.signal);
  let settledOne = () => {};

  function take(message: Received): void {
    const settled = settle.one(message).catch(broken.reject);
    inHand.add(settled);
    watch.took(message);
    void settled.then(() => {
      inHand.delete(settled);
      watch.settled(message);
      settledOne();
    });
  }

  async function room(): Promise<void> {
    while (inHand.size >= limits.messagesInHand && !stopping.aborted)
      await new Promise<void>((resolve) => {
        settledOne = resolve;
      });
  }

  const stop = () => {
    settledOne();
    setTimeout(
      () => giveUp.abort(new DOMException('Time is up', 'AbortError')),
      limits.drainSeconds * 1_000,
    ).unref();
  };
  stopping.addEventListener('abort', stop, { once: true });
  try {
    const received = receiving(pumping, { take, room, ...settle }, stopping);
    await Promise.race([received, secondsAfter(stopping, limits.lookSeconds), broken.promise]);
    await Promise.race([Promise.all(inHand), broken.promise]);
  } finally {
    stopping.removeEventListener('abort', stop);
    giveUp.abort(new DOMException('The pump has ended', 'AbortError'));
  }
}

interface Hands {
  take(message: Received): void;
  giveBack(messages: readonly Received[]): Promise<void>;
  room(): Promise<void>;
  setbacks(): number;
}

const secondsAfter = (stopping: AbortSignal, seconds: number): Promise<void> =>
  new Promise((resolve) => {
    stopping.addEventListener('abort', () => setTimeout(resolve, seconds * 1_000).unref(), { once: true });
  });

async function receiving(
  { notifications, trouble }: Pumping,
  hands: Hands,
  stopping: AbortSignal,
): Promise<void> {
  const waiting = (fault: Fault) => trouble.met('queue', fault);
  while (!stopping.aborted) {
    await hands.room();
    // when nothing succeeds, the next messages are not sent after the last ones at full speed
    if (hands.setbacks() > 0) await pause(delayAfter(hands.setbacks(), patience, Math.random()), stopping);
    if (stopping.aborted) return;
    try {
      const messages = await patiently(() => notifications.receive(), { stopping, waiting });
      trouble.over('queue');
      if (stopping.aborted) await hands.giveBack(messages);
      else messages.forEach(hands.take);
    } catch (error) {
      if (!stopping.aborted || remedyOf(error) !== 'retry') throw error;
    }
  }
}
