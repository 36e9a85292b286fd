import { freshDatabase } from '@warehouse/local/databases.ts';
import { postgresForTests } from '@warehouse/local/for-tests.ts';
import { migrate } from '@warehouse/migrations/migrate.ts';
import { openWarehouse } from '@warehouse/projector/adapters/postgres/warehouse.ts';
import type { Warehouse } from '@warehouse/projector/ports.ts';
import pg from 'pg';

/** A migrated database with a projector's warehouse on it. */
export interface House {
  url: string;
  warehouse: Warehouse;
  query<R extends object>(text: string, values?: unknown[]): Promise<R[]>;
  /** forgets every event and everything made of them */
  empty(): Promise<void>;
  close(): Promise<void>;
}

/** Times as the truth has them: ISO, whole seconds. */
export const truthTimes = new pg.TypeOverrides();
truthTimes.setTypeParser(1184, (text) => new Date(text).toISOString().replace('.000Z', 'Z'));

export async function openHouse(): Promise<House> {
  const server = await postgresForTests();
  const database = await freshDatabase(server);
  await migrate(database.url);
  const warehouse = openWarehouse(database.url, { connections: 4 });
  const client = new pg.Client({ connectionString: database.url, types: truthTimes });
  await client.connect();
  return {
    url: database.url,
    warehouse,
    query: async <R extends object>(text: string, values: unknown[] = []) =>
      (await client.query<R>(text, values)).rows,
    async empty() {
      await client.query(`truncate ledger.change_events, ledger.superseded_events, ledger.event_ids, ledger.corrections, ledger.links, ledger.erasures, ledger.erased_events, ledger.pruned_events, ops.holds, ops.checkpoints, ops.untrusted_resources, ledger.discarded_events,
        ops.dead_letters, warehouse.displaced_events, warehouse.users, warehouse.user_history,
        warehouse.routing_profiles, warehouse.routing_profile_history, warehouse.queues, warehouse.queue_history`);
    },
    async close() {
      await client.end();
      await warehouse.close();
      await database.drop();
      await server.stop();
    },
  };
}

const views = {
  'bi.users': 'user_id',
  'bi.routing_profiles': 'routing_profile_id',
  'bi.queues': 'queue_id',
  'bi.routing_profile_queues': 'routing_profile_id, queue_id, channel, assignment',
  'bi.user_history': 'user_id, valid_from',
  'bi.routing_profile_history': 'routing_profile_id, valid_from',
  'bi.queue_history': 'queue_id, valid_from',
  'bi.routing_profile_queue_history': 'routing_profile_id, queue_id, channel, assignment, valid_from',
  'bi.changes': 'event_id',
};

/** Everything that readers see, but when it was learnt. */
export async function contentOf(house: Pick<House, 'query'>): Promise<Record<string, object[]>> {
  const content: Record<string, object[]> = {};
  for (const [view, order] of Object.entries(views)) {
    const rows = await house.query<Record<string, unknown>>(
      `select * from ${view} order by region, instance_id, ${order}`,
    );
    content[view] = rows.map(({ recorded_from: _, recorded_at: __, ...row }) => row);
  }
  return content;
}
