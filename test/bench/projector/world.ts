import { changesTopic } from '@warehouse/events/message.ts';
import { freshDatabase } from '@warehouse/local/databases.ts';
import { migrate } from '@warehouse/migrations/migrate.ts';
import { openWarehouse } from '@warehouse/projector/adapters/postgres/warehouse.ts';
import { consumption } from '@warehouse/projector/consume.ts';
import type { Warehouse } from '@warehouse/projector/ports.ts';
import type { StoredMessage } from '@warehouse/runtime/event-log/port.ts';
import pg from 'pg';
import { batchOf, type Supply, supplyOf } from './supply.ts';

const QUEUES = 5_000;
const FILLING = 5_000;

/** A warehouse of its own on the server, and what happens in it. */
export interface World {
  url: string;
  warehouse: Warehouse;
  client: pg.Client;
  /** of the queues whose events go through `one` */
  supply: Supply;
  /** of others: the events of a resource are all in one partition */
  otherSupply: Supply;
  one: Partition;
  other: Partition;
  close(): Promise<void>;
}

interface Partition {
  write(batches: readonly (readonly StoredMessage[])[]): Promise<void>;
}

/** @param events that are in the tables before anything is measured, beside the creations of queues */
export async function openWorld(server: { url: string }, events = 0): Promise<World> {
  const database = await freshDatabase(server);
  await migrate(database.url);
  const warehouse = openWarehouse(database.url, { connections: 4 });
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  const [supply, otherSupply] = [supplyOf(QUEUES), supplyOf(QUEUES)];
  const [one, other] = [partitionOf(warehouse, 0), partitionOf(warehouse, 1)];
  await one.write([supply.creations()]);
  await other.write([otherSupply.creations()]);
  for (let there = 0; there < events; there += FILLING) await one.write([supply.next(FILLING)]);
  if (events > 0) await client.query('vacuum analyze');
  return {
    ...{ url: database.url, warehouse, client, supply, otherSupply, one, other },
    async close() {
      await client.end();
      await warehouse.close();
      await database.drop();
    },
  };
}

/** One batch after the other, as the event log hands them over: what comes next lies ready. */
function partitionOf(warehouse: Warehouse, partition: number): Partition {
  const watcher = { began() {}, projected() {}, buried() {}, fenced() {} };
  // there is no log: nothing that was read is looked for again
  const log = { messageAt: async () => null };
  const patience = { stopping: new AbortController().signal };
  const { startAt, handle } = consumption(warehouse, log, patience, watcher);
  let position: bigint | null = null;
  return {
    async write(lists) {
      let offset = position ?? (await startAt(changesTopic, partition));
      const batches = lists.map((messages) => {
        const batch = batchOf(messages, offset, partition);
        offset = batch.endOffset;
        return batch;
      });
      for (const [index, batch] of batches.entries())
        await handle(batch, () => batches[index + 1]?.messages ?? []);
      position = offset;
    },
  };
}
