import type { EventLog } from '@warehouse/runtime/event-log/port.ts';
import type { Fault } from '@warehouse/runtime/fault.ts';
import type { Log } from '@warehouse/runtime/log.ts';
import type { Warehouse } from './ports.ts';

interface Needs {
  warehouse: Pick<Warehouse, 'ping'>;
  eventLog: Pick<EventLog, 'ping'>;
}

export type Need = 'warehouse' | 'event_log';

const words: Record<Need, string> = { warehouse: 'the warehouse', event_log: 'the event log' };

/** Says why the projector cannot do its work now, by asking what it needs. */
export function readiness({ warehouse, eventLog }: Needs) {
  const needs: { name: Need; ping(): Promise<void> }[] = [
    { name: 'warehouse', ping: () => warehouse.ping() },
    { name: 'event_log', ping: () => eventLog.ping() },
  ];
  async function absent(): Promise<Need[]> {
    const answers = await Promise.allSettled(needs.map(({ ping }) => ping()));
    return needs.filter((_, index) => answers[index]?.status === 'rejected').map(({ name }) => name);
  }
  return {
    absent,
    reasons: async () => (await absent()).map((need) => `${words[need]} does not answer`),
    waiting: (log: Log, waited: () => void) => (fault: Fault, milliseconds: number) => {
      waited();
      log.warn({ err: fault, milliseconds }, 'WarehouseWaitedFor');
    },
  };
}
