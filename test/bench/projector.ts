import { changesTopic } from '@warehouse/events/message.ts';
import { freshDatabase } from '@warehouse/local/databases.ts';
import { migrate } from '@warehouse/migrations/migrate.ts';
import { openWarehouse } from '@warehouse/projector/adapters/postgres/warehouse.ts';
import { sealed } from '@warehouse/projector/chain/seal.ts';
import { type Incoming, incoming } from '@warehouse/projector/incoming/incoming.ts';
import type { Warehouse } from '@warehouse/projector/ports.ts';
import { project } from '@warehouse/projector/project.ts';
import type { StoredMessage } from '@warehouse/runtime/event-log/port.ts';
import { drizzle } from 'drizzle-orm/node-postgres';
import pg from 'pg';
import { type Contender, paired, type Result, rounded } from './paired.ts';
import { makeNaiveTables, naively } from './projector/naive.ts';
import { copyRaw, makeRawTable } from './projector/raw.ts';
import { postgresForBench } from './projector/server.ts';
import { batchOf, supplyOf } from './projector/supply.ts';

const RAW = 'text COPY of the same events into one table without an index';
const BATCH = 1_000;
const NAIVE = 100;
const QUEUES = 5_000;
/** Events that are in the tables before anything is measured. */
const PREFILL = Number(process.env.BENCH_PREFILL ?? 0);
const FILLING = 5_000;

/** Whole transactions of the projector beside a bare COPY, on one server in one run. */
export async function projectorBench(rounds: number): Promise<Result[]> {
  const server = await postgresForBench();
  const database = await freshDatabase(server);
  await migrate(database.url);
  const warehouse = openWarehouse(database.url, { connections: 4 });
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  try {
    return await measured(warehouse, client, rounds);
  } finally {
    await client.end();
    await warehouse.close();
    await database.drop();
    await server.stop();
  }
}

async function measured(warehouse: Warehouse, client: pg.Client, rounds: number): Promise<Result[]> {
  const supply = supplyOf(QUEUES);
  const db = drizzle(client);
  await makeRawTable(client);
  await makeNaiveTables(db);
  const partitions = [0, 1].map((partition) => partitionOf(warehouse, partition));
  const [one, other] = partitions as [Partition, Partition];
  await one.write(supply.creations());
  for (let there = 0; there < PREFILL; there += FILLING) await one.write(supply.next(FILLING));
  if (PREFILL > 0) await client.query('vacuum analyze');
  const repeated = supply.next(BATCH);
  await one.write(repeated);

  const batch = (late = 0) => ({ prepare: () => supply.next(BATCH, late), work: BATCH });
  const raw: Contender = { name: 'raw', ...batch(), run: (messages) => copyRaw(client, messages) };
  const contenders: Contender[] = [
    {
      name: 'ledger',
      prepare: () => supply.next(BATCH).map((message) => incoming(message)),
      run: (events: Incoming[]) => enterOnly(warehouse, events),
      work: BATCH,
    },
    {
      name: 'ledger-from-messages',
      ...batch(),
      run: (messages) =>
        enterOnly(
          warehouse,
          (messages as StoredMessage[]).map((message) => incoming(message)),
        ),
    },
    { name: 'transaction', ...batch(), run: (messages) => one.write(messages) },
    { name: 'late', ...batch(BATCH / 10), run: (messages) => one.write(messages) },
    { name: 'replay', run: () => one.write(repeated), work: BATCH },
    {
      name: 'two-partitions',
      prepare: () => [supply.next(BATCH), supply.next(BATCH)],
      run: (halves: StoredMessage[][]) =>
        Promise.all(halves.map((messages, index) => (index === 0 ? one : other).write(messages))),
      work: 2 * BATCH,
    },
    {
      name: 'naive',
      prepare: () => supply.next(NAIVE),
      run: (messages) => naively(db, messages),
      work: NAIVE,
    },
  ];
  const ratios = await paired(raw, contenders, rounds);
  const { naive = Number.NaN } = ratios;
  return contenders
    .filter(({ name }) => name !== 'naive')
    .map(({ name }) => resultOf(name, ratios[name] ?? Number.NaN, naive, rounds));
}

const resultOf = (name: string, ratio: number, naive: number, rounds: number): Result => ({
  name: `projector-${name}`,
  ratio: rounded(ratio),
  of: RAW,
  naive: rounded(ratio / naive),
  rounds,
  batch: BATCH,
  prefill: PREFILL,
});

interface Partition {
  write(messages: readonly StoredMessage[]): Promise<void>;
}

function partitionOf(warehouse: Warehouse, partition: number): Partition {
  let position: bigint | null = null;
  return {
    async write(messages) {
      position ??= (await warehouse.checkpoint({ topic: changesTopic, partition })).next;
      const batch = batchOf(messages, position, partition);
      await project(warehouse, batch, position, batch.endOffset);
      position = batch.endOffset;
    },
  };
}

let links = 0;

/** As far as the ledger: each id once, and the events themselves with their link. */
async function enterOnly(warehouse: Warehouse, events: readonly Incoming[]): Promise<void> {
  await warehouse.makeRoom(events.map(({ occurredAt }) => occurredAt));
  await warehouse.write(async (books) => {
    const recordedAt = new Date().toISOString();
    const admitted = books.admit(events);
    const seals = sealed(events, recordedAt);
    const { fresh } = await admitted;
    const head = { chain: 'bench', position: links++, hash: '' };
    await books.enter(fresh, { recordedAt, head }, seals);
  });
}
