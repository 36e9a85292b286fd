import { changesTopic, deadLettersTopic } from '@warehouse/events/message.ts';
import { execute, ownedDatabase } from '@warehouse/local/databases.ts';
import { kafkaForTests, postgresForTests } from '@warehouse/local/for-tests.ts';
import type { Service } from '@warehouse/local/service.ts';
import { type Storage, startStorage } from '@warehouse/local/storage.ts';
import { migrate } from '@warehouse/migrations/migrate.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openHouse } from './end-to-end/house.ts';
import { embedded, kafkaUnderTest } from './end-to-end/logs.ts';
import { trail } from './end-to-end/trail.ts';
import { changesOf, expectTruth } from './end-to-end/truth.ts';

const kafka = await kafkaForTests();
const postgres = await postgresForTests();
let storage: Storage;
beforeAll(async () => {
  storage = await startStorage();
});
afterAll(() => Promise.all([storage?.stop(), kafka?.stop()]));

describe('two warehouses on one event log', () => {
  it('have all of it, each in a group of its own', async () => {
    const house = await openHouse({ postgres, storage, log: embedded });
    const other = await ownedDatabase(postgres);
    await migrate(other.url);
    try {
      await house.start('ingestor');
      await house.start('projector');
      await house.start('projector', { DATABASE_URL: other.url, EVENT_LOG_GROUP: 'another-warehouse' });
      const { files, truth } = trail(3);
      await house.put(files);
      await house.announce(files);
      await house.settled(changesOf(truth));
      const there = async () =>
        (await execute(other.url, 'select count(*)::integer as count from ledger.change_events'))?.rows[0]
          .count;
      await expect.poll(there).toBe(changesOf(truth));
    } finally {
      await house.close();
      await other.drop();
    }
  });
});

/** A topic of a Kafka that is not ours has as many partitions as it has. */
const logs = [embedded, ...(kafka?.restart ? [kafkaUnderTest(kafka)] : [])];

describe.each(logs)('four projectors on twelve partitions of the $name event log', (log) => {
  it('have three each, and write all of it', async () => {
    const house = await openHouse({ postgres, storage, log });
    const twelve = { TOPIC_PARTITIONS: '12' };
    try {
      const ingestor = await house.start('ingestor', twelve);
      await ingestor.line(/IngestorStarted/);
      const projectors = await Promise.all([1, 2, 3, 4].map(() => house.start('projector', twelve)));
      const three = { [changesTopic]: 3, [deadLettersTopic]: 3 };
      await expect.poll(() => projectors.map(lastAssigned)).toEqual([three, three, three, three]);
      const { files, truth } = trail(12);
      await house.put(files);
      await house.announce(files);
      await house.settled(changesOf(truth));
      await expectTruth(house, truth);
    } finally {
      await house.close();
    }
  });
});

/** How many partitions of each topic a projector says it has. */
const lastAssigned = ({ lines }: Service): unknown =>
  JSON.parse(lines.findLast((line) => line.includes('"PartitionsAssigned"')) ?? '{}').topics;
