import { setTimeout as sleep } from 'node:timers/promises';
import { type Fault, remedyOf } from './fault.ts';

export interface Backoff {
  firstMilliseconds: number;
  greatestMilliseconds: number;
}

/** Half a second at first, half a minute at most. */
export const patience: Backoff = { firstMilliseconds: 500, greatestMilliseconds: 30_000 };

/**
 * Milliseconds to wait before trying again, `failures` (1, 2 …) failures in a row behind us. Doubles up to
 * the greatest; half of it is chance, so that many processes do not come back in step.
 */
export function delayAfter(
  failures: number,
  { firstMilliseconds, greatestMilliseconds }: Backoff,
  chance: number,
) {
  const full = Math.min(greatestMilliseconds, firstMilliseconds * 2 ** Math.min(failures - 1, 30));
  return Math.round(full / 2 + (full / 2) * chance);
}

/** Waits; returns early, without an error, when `stopping` aborts. */
export async function pause(milliseconds: number, stopping?: AbortSignal): Promise<void> {
  try {
    await sleep(milliseconds, undefined, stopping ? { signal: stopping } : {});
  } catch (error) {
    if (!stopping?.aborted) throw error;
  }
}

export interface Patience {
  stopping: AbortSignal;
  backoff?: Backoff;
  chance?: () => number;
  /** whether to wait for this fault; every one with the remedy `retry` unless told */
  worthIt?(fault: Fault): boolean;
  /** told before each wait; readiness and the log listen here */
  waiting?(fault: Fault, milliseconds: number): void;
}

/**
 * Tries until it succeeds while the remedy of what fails is `retry`. Any other failure is thrown, and so is
 * the last fault when `stopping` aborts.
 */
export async function patiently<T>(attempt: () => Promise<T>, how: Patience): Promise<T> {
  const { stopping, backoff = patience, chance = Math.random, worthIt = () => true, waiting } = how;
  for (let failures = 1; ; failures += 1) {
    try {
      return await attempt();
    } catch (error) {
      if (remedyOf(error) !== 'retry' || !worthIt(error as Fault) || stopping.aborted) throw error;
      const milliseconds = delayAfter(failures, backoff, chance());
      waiting?.(error as Fault, milliseconds);
      await pause(milliseconds, stopping);
      if (stopping.aborted) throw error;
    }
  }
}
