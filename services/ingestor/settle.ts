import { delayAfter, patiently } from '@warehouse/runtime/backoff.ts';
import { type Fault, remedyOf } from '@warehouse/runtime/fault.ts';
import type { Log } from '@warehouse/runtime/log.ts';
import { unlessAborted } from '@warehouse/runtime/unless-aborted.ts';
import { batching } from './batching.ts';
import { type HoldLimits, holding } from './holding.ts';
import type { Notifications, Received } from './ports.ts';

export interface Settling {
  notifications: Pick<Notifications, 'acknowledge' | 'hide'>;
  /** resolves when everything the message announces is safe downstream; `givenUp` aborts when time is up */
  handle(message: Received, givenUp: AbortSignal): Promise<void>;
  /** keeps the message with the reason why it can never succeed */
  park(message: Received, fault: Fault): Promise<void>;
  limits: HoldLimits;
  log: Log;
  /** told of each batch of acknowledgements */
  acknowledged(messages: number): void;
}

/** A message that has to wait comes back after half a minute at first, a quarter of an hour at most. */
const absence = { firstMilliseconds: 30_000, greatestMilliseconds: 900_000 };

function unlessRetry(error: unknown): void {
  if (remedyOf(error) !== 'retry') throw error;
}

/**
 * Settles messages, each once, in this one place:
 *
 *   handled ──────────────► acknowledge   safe downstream
 *   failed, remedy retry ─► release       the world is down; the queue brings it back later
 *   failed, remedy park ──► dead letter   the input is bad; keep it with its reason, then acknowledge
 *   failed, remedy stop ──► throw         we are wrong; end before we acknowledge something we lost
 *   given up ─────────────► release       the process is stopping; others go on at once
 *   come too late ────────► give back     the process is stopping; nothing was begun
 */
export function settling(settle: Settling, stopping: AbortSignal, givenUp: AbortSignal) {
  const { notifications, handle, park, limits, log, acknowledged } = settle;
  const held = holding(notifications, limits);
  let setbacks = 0;

  const acknowledgements = batching<{ message: Received; done(): void; failed(error: unknown): void }>({
    most: 10,
    lingerMilliseconds: 10,
    async flush(items) {
      const messages = items.map(({ message }) => message);
      try {
        await patiently(() => notifications.acknowledge(messages), { stopping: givenUp });
        acknowledged(messages.length);
        for (const { done } of items) done();
      } catch (error) {
        for (const { failed } of items) failed(error);
      }
    },
  });
  const acknowledge = (message: Received): Promise<void> =>
    new Promise((done, failed) => acknowledgements.add({ message, done, failed }));

  async function handled(message: Received): Promise<void> {
    try {
      await handle(message, givenUp);
    } catch (error) {
      if (remedyOf(error) !== 'park') throw error;
      log.warn({ id: message.id, err: error }, 'NotificationParked');
      await park(message, error as Fault);
    }
  }

  async function release(message: Received, cause: unknown): Promise<void> {
    const giving = stopping.aborted || givenUp.aborted;
    if (!giving) setbacks += 1;
    const seconds = giving ? 0 : Math.round(delayAfter(message.attempts, absence, Math.random()) / 1_000);
    log.info({ id: message.id, seconds, err: cause }, 'NotificationReleased');
    // a message that cannot be given back comes back by itself a little later
    await notifications.hide([message], seconds).catch(unlessRetry);
  }

  async function one(message: Received): Promise<void> {
    held.take(message);
    try {
      await unlessAborted(handled(message), givenUp);
      setbacks = 0;
      // what could not be acknowledged comes again, and its events are known by then
      await acknowledge(message).catch(unlessRetry);
    } catch (error) {
      if (remedyOf(error) === 'stop' && error !== givenUp.reason) throw error;
      held.drop(message);
      await release(message, error);
    } finally {
      held.drop(message);
    }
  }

  async function giveBack(messages: readonly Received[]): Promise<void> {
    if (messages.length === 0) return;
    log.info({ messages: messages.length }, 'NotificationsGivenBack');
    await notifications.hide(messages, 0).catch(unlessRetry);
  }

  return {
    one,
    giveBack,
    /** messages released in a row since the last that succeeded */
    setbacks: () => setbacks,
  };
}
