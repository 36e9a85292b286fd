import type { Random } from './random.ts';
import type { Second } from './time.ts';

/** A stretch of work whose records are delivered together. */
export interface Window {
  from: Second;
  to: Second;
}

/**
 * Time that only goes forward. Calls on one resource never share a second unless they are told to, so that the order of
 * calls is the order of their times.
 */
export interface Clock {
  /** the next moment at which none of these resources was touched yet; they are touched now */
  next(keys: readonly string[]): Second;
  /** the first moment not before `wanted` that comes after everything done to these resources */
  after(wanted: Second, keys: readonly string[]): Second;
  /** the work moves to another window, unless it is there already */
  moveTo(window: Window): void;
}

export function openClock(start: Second, random: Random): Clock {
  const touched = new Map<string, Second>();
  let now = start;
  let pace = 1;

  function after(wanted: Second, keys: readonly string[]): Second {
    const at = keys.reduce((time, key) => Math.max(time, (touched.get(key) ?? -Infinity) + 1), wanted);
    for (const key of keys) touched.set(key, at);
    return at;
  }

  return {
    after,
    next(keys) {
      now = after(now + random.int(0, pace), keys);
      return now;
    },
    moveTo({ from, to }) {
      now = Math.max(now, from);
      pace = Math.max(1, Math.min(30, Math.floor((to - from) / 10)));
    },
  };
}

/** `count` windows of at most five minutes, spread evenly over the span with some jitter. */
export function windowsOf(start: Second, span: number, count: number, random: Random): Window[] {
  const step = span / count;
  const length = Math.max(1, Math.min(300, Math.floor(step)));
  return Array.from({ length: count }, (_, i) => {
    const from = start + Math.floor(i * step + random.next() * Math.max(0, step - length));
    return { from, to: from + length };
  });
}
