import type { ChangeEvent } from '@warehouse/events/change-event.ts';
import { openWarehouse } from '@warehouse/projector/adapters/postgres/warehouse.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { until } from './ingestor/house.ts';
import { projectAll } from './projection/events.ts';
import { type House, openHouse } from './projection/house.ts';
import { created, renamed } from './projection/story.ts';

const second = (of: number) => new Date(Date.UTC(2026, 3, 6, 10, 0, of)).toISOString().replace('.000', '');
const renamings = (from: number, to: number): ChangeEvent[] =>
  Array.from({ length: to - from }, (_, index) =>
    renamed(`name ${from + index}`, second(from + index), `e${from + index}`),
  ).flat();

let house: House;
beforeAll(async () => {
  house = await openHouse();
  // nobody counts the rows meanwhile either
  for (const table of ['ledger.event_ids', 'warehouse.queues', 'warehouse.queue_history'])
    await house.query(`alter table ${table} set (autovacuum_enabled = off)`);
  await project([...created(second(0)), ...renamings(1, 1_000)]);
});
afterAll(() => house?.close());

/** By connections of its own: one tells what it read when it ends. */
async function project(events: readonly ChangeEvent[]): Promise<void> {
  const warehouse = openWarehouse(house.url, { connections: 2 });
  await projectAll(warehouse, events);
  await warehouse.close();
  const there = () =>
    house.query(
      `select from pg_stat_activity where datname = current_database() and application_name = 'projector'`,
    );
  await until('its connections have ended', async () => (await there()).length === 0);
}

/** How often each table was read from its first row to its last. */
async function wholeReadings() {
  const rows = await house.query<{ name: string; times: number }>(
    `select relname as name, seq_scan::int as times from pg_stat_user_tables
     where relname ~ '^(change_events_.*|event_ids|queue_history|queues)$' order by 1`,
  );
  return rows.map(({ name, times }) => `${name} ${times}`);
}

const batches: [string, () => ChangeEvent[]][] = [
  ['new events', () => renamings(1_000, 1_100)],
  ['events that are there', () => renamings(1_000, 1_100)],
  ['events that come late', () => renamed('late', second(500), 'late')],
  ['corrections', () => renamed('right', second(1_200), 'right', { corrects: { originalEventID: 'e700' } })],
];

describe('a batch', () => {
  it.each(batches)(
    'of %s reads no table as a whole, though nobody has counted its rows',
    async (_, events) => {
      const before = await wholeReadings();
      expect(before).toHaveLength(4);
      await project(events());
      expect(await wholeReadings()).toEqual(before);
    },
  );

  it('of a correction that names a request and no event reads the ledger, and nothing else as a whole', async () => {
    const tables = async () =>
      (await wholeReadings()).filter((_, index, all) => !all[index]?.startsWith('change_events'));
    const before = [await wholeReadings(), await tables()];
    const [corrected] = await house.query<{ request: string }>(
      `select event->'call'->>'requestId' as request from ledger.change_events where event_id = 'e800'`,
    );
    const originalRequestID = corrected?.request ?? '';
    await project(renamed('by request', second(1_300), 'by-request', { corrects: { originalRequestID } }));
    expect(await tables()).toEqual(before[1]);
    expect(await wholeReadings()).not.toEqual(before[0]);
    expect(await house.query(`select from bi.queue_history where name = 'by request'`)).toHaveLength(1);
    expect(await house.query(`select from bi.queue_history where name = 'name 800'`)).toEqual([]);
  });
});
