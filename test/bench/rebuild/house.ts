import { changesTopic } from '@warehouse/events/message.ts';
import { freshDatabase } from '@warehouse/local/databases.ts';
import { migrate } from '@warehouse/migrations/migrate.ts';
import { openWarehouse } from '@warehouse/projector/adapters/postgres/warehouse.ts';
import { everything } from '@warehouse/projector/anew/ports.ts';
import { project } from '@warehouse/projector/project.ts';
import { openTables } from '@warehouse/projector/rebuild/adapters/postgres.ts';
import { type Rebuilt, rebuild } from '@warehouse/projector/rebuild/rebuild.ts';
import pg from 'pg';
import { postgresForBench } from '../projector/server.ts';
import { batchOf, type Supply } from '../projector/supply.ts';

/** A database with a ledger to fold. */
export interface House {
  client: pg.Client;
  fill(supply: Supply, events: number): Promise<void>;
  rebuild(): Promise<Rebuilt>;
  close(): Promise<void>;
}

const BATCH = 1_000;
const quiet = { began() {}, passed() {}, differed() {} };

export async function openHouse(): Promise<House> {
  const server = await postgresForBench();
  const database = await freshDatabase(server);
  await migrate(database.url);
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  return {
    client,
    async fill(supply, events) {
      const warehouse = openWarehouse(database.url, { connections: 2 });
      let { next: position } = await warehouse.checkpoint({ topic: changesTopic, partition: 0 });
      for (let done = 0; done < events; done += BATCH) {
        const batch = batchOf(supply.next(BATCH), position);
        await project(warehouse, batch, position, batch.endOffset);
        position = batch.endOffset;
      }
      await warehouse.close();
      await client.query('vacuum analyze');
    },
    async rebuild() {
      const tables = openTables(database.url);
      const order = { scope: everything, isDry: false, isAnew: true, untrusted: [] };
      const rebuilt = await rebuild(tables, order, quiet, new AbortController().signal);
      await tables.close();
      return rebuilt;
    },
    async close() {
      await client.end();
      await database.drop();
      await server.stop();
    },
  };
}
