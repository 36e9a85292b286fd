import { freshDatabase } from '@warehouse/local/databases.ts';
import { postgresForTests } from '@warehouse/local/for-tests.ts';
import { inTransaction } from '@warehouse/projector/adapters/postgres/in-transaction.ts';
import type { Transaction } from '@warehouse/projector/adapters/postgres/transaction.ts';
import { sql } from 'drizzle-orm';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

let pool: pg.Pool;
let close: () => Promise<void>;
beforeAll(async () => {
  const server = await postgresForTests();
  const database = await freshDatabase(server);
  pool = new pg.Pool({ connectionString: database.url });
  close = async () => {
    await pool.end();
    await database.drop();
    await server.stop();
  };
  await pool.query('create table kept (turns int)');
});
afterAll(() => close?.());

/** Fails at once, and goes on so many turns of the event loop's small change later, as one who has not heard of it. */
async function failing(tx: Transaction, turns: number): Promise<void> {
  const failed = tx.execute(sql`select 1 / 0`);
  const unaware = async () => {
    await Promise.resolve(failed).catch(() => {});
    for (let turn = 0; turn < turns; turn += 1) await null;
    await tx.execute(sql`insert into kept values (${turns})`);
  };
  unaware().catch(() => {});
  await failed;
}

describe('a transaction that has failed', () => {
  it('carries out nothing that is asked of it afterwards, however soon', async () => {
    for (let turns = 0; turns < 40; turns += 1) {
      await expect(inTransaction(pool, (tx) => failing(tx, turns))).rejects.toThrow();
    }
    expect((await pool.query('select turns from kept')).rows).toEqual([]);
  });
});
