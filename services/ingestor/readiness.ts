import { setTimeout as sleep } from 'node:timers/promises';
import type { EventLog } from '@warehouse/runtime/event-log/port.ts';
import type { Trouble } from './trouble.ts';

const PATIENCE_MILLISECONDS = 2_000;

/** Why the ingestor cannot do its work now: what it waits for, and an event log that does not answer. */
export function readiness(trouble: Trouble, eventLog: Pick<EventLog, 'ping'>) {
  async function logAnswers(): Promise<boolean> {
    return Promise.race([
      eventLog.ping().then(
        () => true,
        () => false,
      ),
      sleep(PATIENCE_MILLISECONDS, false, { ref: false }),
    ]);
  }
  return {
    /** in words, for people */
    reasons: async (): Promise<string[]> => [
      ...trouble.reasons(),
      ...((await logAnswers()) ? [] : ['event log: it does not answer']),
    ],
    /** by name, for metrics */
    absent: async (): Promise<string[]> => [
      ...trouble.awaited(),
      ...((await logAnswers()) ? [] : ['event_log']),
    ],
  };
}
