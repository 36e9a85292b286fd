import { execute, ownedDatabase } from '@warehouse/local/databases.ts';
import { postgresForTests } from '@warehouse/local/for-tests.ts';
import { startStorage } from '@warehouse/local/storage.ts';
import { migrate } from '@warehouse/migrations/migrate.ts';
import { expect, it } from 'vitest';
import { openHouse } from './end-to-end/house.ts';
import { embedded } from './end-to-end/logs.ts';
import { trail } from './end-to-end/trail.ts';
import { changesOf } from './end-to-end/truth.ts';

it('Two warehouses on one event log have all of it, each in a group of its own', async () => {
  const [postgres, storage] = await Promise.all([postgresForTests(), startStorage()]);
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
    await storage.stop();
  }
});
