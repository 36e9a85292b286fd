import { openReading } from '@warehouse/projector/adapters/postgres/reading.ts';
import { all, type Transaction } from '@warehouse/projector/adapters/postgres/transaction.ts';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type House, openHouse } from './projection/house.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house?.close());

describe('a command that reads the warehouse', () => {
  it('is told when its connection breaks in the middle, and reads again on another', async () => {
    const reading = openReading(house.url, 'reading', (tx) => tx);
    const process = async (tx: Transaction) =>
      (await all<{ id: number }>(tx, sql`select pg_backend_pid() as id`))[0]?.id;
    try {
      const broken = reading.read(async (tx) => {
        await house.query('select pg_terminate_backend($1, 5000)', [await process(tx)]);
        return process(tx);
      });
      await expect(broken).rejects.toMatchObject({ code: 'database_unavailable', remedy: 'retry' });
      expect(await reading.read(process)).toEqual(expect.any(Number));
    } finally {
      await reading.close();
    }
  });
});
