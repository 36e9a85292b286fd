import { kafkaForTests, postgresForTests } from '@warehouse/local/for-tests.ts';
import { startStorage } from '@warehouse/local/storage.ts';
import { afterAll, afterEach, beforeEach, describe, onTestFailed } from 'vitest';
import { delivery } from './end-to-end/delivery.ts';
import { type House, openHouse } from './end-to-end/house.ts';
import { embedded, kafkaUnderTest } from './end-to-end/logs.ts';

const [storage, postgres, kafka] = await Promise.all([startStorage(), postgresForTests(), kafkaForTests()]);
afterAll(() => Promise.all([storage.stop(), postgres.stop(), kafka?.stop()]), 30_000);

const logs = [embedded, ...(kafka ? [kafkaUnderTest(kafka)] : [])];

/** From a trail file to what readers see, over both event logs, while things fall over. */
describe.each(logs)('a trail over the $name event log', { timeout: 120_000 }, (log) => {
  let house: House;
  beforeEach(async () => {
    house = await openHouse({ storage, postgres, log });
    onTestFailed(() => console.error(house.complaints().join('\n')));
  }, 60_000);
  afterEach(() => house?.close(), 60_000);

  delivery(() => house);
});
