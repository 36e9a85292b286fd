import type { Fault } from '@warehouse/runtime/fault.ts';
import type { Log } from '@warehouse/runtime/log.ts';

/** What the ingestor may have to wait for, beside the event log. */
export type Awaited = 'queue' | 'files';

/** What we are waiting for now: readiness says it, and the log says when it began and ended. */
export interface Trouble {
  met(what: Awaited, fault: Fault): void;
  over(what: Awaited): void;
  reasons(): readonly string[];
  /** what we wait for now */
  awaited(): readonly Awaited[];
}

/** @param waited told of each fault we wait for */
export function openTrouble(log: Log, waited: (what: Awaited) => void = () => {}): Trouble {
  const current = new Map<Awaited, string>();
  return {
    met(what, fault) {
      waited(what);
      log[current.has(what) ? 'debug' : 'warn']({ what, err: fault }, 'TroubleMet');
      current.set(what, `${what}: ${fault.message} (${fault.code})`);
    },
    over(what) {
      if (current.delete(what)) log.info({ what }, 'TroubleEnded');
    },
    reasons: () => [...current.values()],
    awaited: () => [...current.keys()],
  };
}
