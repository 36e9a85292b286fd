import type { ChangeEvent } from '@warehouse/events/change-event.ts';
import { openWarehouse } from '@warehouse/projector/adapters/postgres/warehouse.ts';
import { projectAll } from '../projection/events.ts';
import { change, idOf } from './changes.ts';
import { type House, openHouse } from './house.ts';

/** A small estate, all made at the same second, brought into a warehouse by the projector. */
const estate = [
  change('CreateUser', { at: 0, of: 'user sato', data: { username: 'sato' } }),
  change('CreateUser', {
    at: 0,
    of: 'user tanaka',
    data: { username: 'tanaka', routingProfileId: idOf('basic') },
  }),
  change('CreateQueue', { at: 0, of: 'queue billing', data: { name: 'Billing', description: 'Bills' } }),
  change('CreateQueue', { at: 0, of: 'queue sales', data: { name: 'Sales' } }),
  change('CreateRoutingProfile', { at: 0, of: 'routing-profile basic', data: { name: 'Basic' } }),
  change('CreateRoutingProfile', { at: 0, of: 'routing-profile vip', data: { name: 'VIP' } }),
];

export interface Estate extends House {
  project(...events: readonly ChangeEvent[]): Promise<void>;
  /** Columns of the change that an event became. */
  seen(event: ChangeEvent, columns: string): Promise<Record<string, unknown> | undefined>;
  /** Seconds after ten, apart enough from all before for a save of its own. */
  later(): number;
}

export async function openEstate(): Promise<Estate> {
  const house = await openHouse();
  const warehouse = openWarehouse(house.url, { connections: 2 });
  const project = (...events: readonly ChangeEvent[]) => projectAll(warehouse, events);
  await project(...estate);
  let clock = 0;
  return {
    ...house,
    project,
    async seen(event, columns) {
      const text = `select ${columns} from bi.changes where event_id = $1`;
      return (await house.read(text, [event.eventId]))[0];
    },
    later() {
      clock += 100;
      return clock;
    },
    async close() {
      await warehouse.close();
      await house.close();
    },
  };
}
