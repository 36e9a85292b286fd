import { kafkaForTests, postgresForTests } from '@warehouse/local/for-tests.ts';
import { startStorage } from '@warehouse/local/storage.ts';
import { afterAll, afterEach, describe, onTestFailed } from 'vitest';
import { absence } from './end-to-end/absence.ts';
import { delivery } from './end-to-end/delivery.ts';
import { fullDisk } from './end-to-end/full-disk.ts';
import { gaps, grownAnew } from './end-to-end/gaps.ts';
import { type House, type Open, openHouse } from './end-to-end/house.ts';
import { joining } from './end-to-end/joining.ts';
import { killed } from './end-to-end/kills.ts';
import { embedded, kafkaUnderTest } from './end-to-end/logs.ts';
import { restarts } from './end-to-end/restarts.ts';
import { zombie } from './end-to-end/zombie.ts';

const [storage, postgres, kafka] = await Promise.all([startStorage(), postgresForTests(), kafkaForTests()]);
afterAll(() => Promise.all([storage.stop(), postgres.stop(), kafka?.stop()]));

const logs = [embedded, ...(kafka ? [kafkaUnderTest(kafka)] : [])];

/** From a trail file to what readers see, over both event logs, while things fall over. */
describe.each(logs)('a trail over the $name event log', (log) => {
  const houses: House[] = [];
  const open: Open = async (other = {}) => {
    const house = await openHouse({ storage, postgres, log, ...other });
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
