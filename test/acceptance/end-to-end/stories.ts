import type { Postgres } from '@warehouse/local/postgres.ts';
import type { Storage } from '@warehouse/local/storage.ts';
import { afterEach, describe, onTestFailed } from 'vitest';
import { absence } from './absence.ts';
import { delivery } from './delivery.ts';
import { fullDisk } from './full-disk.ts';
import { gaps, grownAnew } from './gaps.ts';
import { type House, type Open, openHouse } from './house.ts';
import { joining } from './joining.ts';
import { killed } from './kills.ts';
import type { LogUnderTest } from './logs.ts';
import { restarts } from './restarts.ts';
import { zombie } from './zombie.ts';

/** From a trail file to what readers see, over an event log, while things fall over. */
export function tellStories(log: LogUnderTest, servers: { storage: Storage; postgres: Postgres }): void {
  describe(`a trail over the ${log.name} event log`, () => {
    const houses: House[] = [];
    const open: Open = async (other = {}) => {
      const house = await openHouse({ ...servers, log, ...other });
      houses.push(house);
      onTestFailed(() => console.error(house.complaints().join('\n')));
      return house;
    };
    afterEach(async () => {
      for (const house of houses.splice(0)) await house.close();
    });

    delivery(open);
    killed(open, log);
    joining(open);
    zombie(open);
    restarts(open, log);
    absence(open, log);
    fullDisk(open, log);
    gaps(open, log);
    grownAnew(open, log);
  });
}
