import type { Postgres } from '@warehouse/local/postgres.ts';
import { openWarehouse } from '@warehouse/projector/adapters/postgres/warehouse.ts';
import { demoTrail } from '@warehouse/trail/demo.ts';
import { eventsOf, projectAll } from '../projection/events.ts';
import { type House, openHouse } from './house.ts';

/**
 * The sample of `npm run demo` in a warehouse, file by file as it was delivered; the reader is in UTC.
 * @param given a server of one's own
 */
export async function openDemo(given?: Postgres): Promise<House> {
  const house = await openHouse(given);
  const warehouse = openWarehouse(house.url, { connections: 2 });
  for (const file of demoTrail().files) await projectAll(warehouse, eventsOf([file]));
  await warehouse.close();
  await house.reader.query(`set timezone to 'UTC'`);
  return house;
}
