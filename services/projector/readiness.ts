import type { EventLog } from '@warehouse/runtime/event-log/port.ts';
import type { Fault } from '@warehouse/runtime/fault.ts';
import type { Log } from '@warehouse/runtime/log.ts';
import type { Warehouse } from './ports.ts';

interface Needs {
  warehouse: Pick<Warehouse, 'ping'>;
  eventLog: Pick<EventLog, 'ping'>;
}

/** Says why the projector cannot do its work now, by asking what it needs. */
export function readiness({ warehouse, eventLog }: Needs) {
  const needs = [
    { name: 'the warehouse', ping: () => warehouse.ping() },
    { name: 'the event log', ping: () => eventLog.ping() },
  ];
  return {
    async reasons(): Promise<string[]> {
      const answers = await Promise.allSettled(needs.map(({ ping }) => ping()));
      return needs
        .filter((_, index) => answers[index]?.status === 'rejected')
        .map(({ name }) => `${name} does not answer`);
    },
    waiting: (log: Log) => (fault: Fault, milliseconds: number) =>
      log.warn({ err: fault, milliseconds }, 'WarehouseWaitedFor'),
  };
}
