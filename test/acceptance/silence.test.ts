import { freshDatabase, postgresForTests } from '@warehouse/local/for-tests.ts';
import { migrate } from '@warehouse/migrations/migrate.ts';
import { openWarehouse } from '@warehouse/projector/adapters/postgres/warehouse.ts';
import type { Warehouse } from '@warehouse/projector/ports.ts';
import { patiently } from '@warehouse/runtime/backoff.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Door, doorTo } from './end-to-end/door.ts';

type Database = Awaited<ReturnType<typeof freshDatabase>>;

let database: Database;
let door: Door;
beforeAll(async () => {
  database = await freshDatabase(await postgresForTests());
  await migrate(database.url);
  door = await doorTo(database.url);
  await door.open();
});
afterAll(async () => {
  await door?.close();
  await database?.drop();
});

const gone = { code: 'database_unavailable', remedy: 'retry' };
const place = { topic: 'changes', partition: 0 };

/** The checkpoint; asked again while the machine is too busy to answer in the time there is. */
const found = (warehouse: Warehouse) =>
  patiently(() => warehouse.checkpoint(place), { stopping: new AbortController().signal });

describe('a Postgres that vanishes without a goodbye', () => {
  it('is given up within the time that is configured, and found again', async () => {
    const patience = { connectSeconds: 2, answerSeconds: 2 };
    const warehouse = openWarehouse(door.url, { connections: 1, patience });
    await found(warehouse);
    const writing = Promise.withResolvers<void>();
    const inWork = warehouse.write(async (books) => {
      await books.advance(place, 0n, 5n);
      door.silence(true);
      writing.resolve();
      await books.advance(place, 5n, 9n);
    });
    inWork.catch(() => {});
    await writing.promise;
    await expect(inWork, 'in the middle of a transaction').rejects.toMatchObject(gone);
    await expect(warehouse.ping(), 'with a new connection').rejects.toMatchObject(gone);

    door.silence(false);
    expect((await found(warehouse)).next, 'nothing was written').toBe(0n);
    await warehouse.close();
  });

  it('is waited for as long as a statement takes that is known to take long', async () => {
    const patience = { connectSeconds: 2, answerSeconds: 6 };
    const warehouse = openWarehouse(door.url, { connections: 1, patience });
    await found(warehouse);
    door.silence(true);
    const answer = warehouse.ping();
    answer.catch(() => {});
    const first = await Promise.race([answer.catch(() => 'given up'), after(4_000)]);
    expect(first).toBe('still waiting');
    await expect(answer).rejects.toMatchObject(gone);
    door.silence(false);
    await warehouse.close();
  });
});

const after = (milliseconds: number) =>
  new Promise((resolve) => setTimeout(resolve, milliseconds, 'still waiting'));
