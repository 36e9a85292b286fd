import { pause } from './backoff.ts';

/**
 * Does something now and again until it is closed. What it throws is told and is no reason to end: what looks
 * after a service must not be able to stop it.
 */
export function repeatedly(
  work: () => Promise<void>,
  everyMilliseconds: number,
  failed: (error: unknown) => void,
): { close(): Promise<void> } {
  const stop = new AbortController();
  async function run() {
    while (!stop.signal.aborted) {
      await work().catch(failed);
      await pause(everyMilliseconds, stop.signal);
    }
  }
  const done = run();
  return {
    async close() {
      stop.abort();
      await done;
    },
  };
}
