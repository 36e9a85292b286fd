import { availableParallelism } from 'node:os';
import { type Incoming, incoming } from '@warehouse/projector/incoming/incoming.ts';
import type { Warehouse } from '@warehouse/projector/ports.ts';
import type { StoredMessage } from '@warehouse/runtime/event-log/port.ts';
import { drizzle } from 'drizzle-orm/node-postgres';
import { type Contender, paired, type Result, rounded } from './paired.ts';
import { busyCores } from './projector/busy.ts';
import { makeNaiveTables, naively } from './projector/naive.ts';
import { copyRaw, makeRawTable } from './projector/raw.ts';
import { postgresForBench } from './projector/server.ts';
import type { Supply } from './projector/supply.ts';
import { openWorld, type World } from './projector/world.ts';

const RAW = 'text COPY of the same events into one table without an index';
const BATCH = 1_000;
const NAIVE = 100;
/** Events in the tables of a second warehouse, which is measured in the same rounds; 0 = there is none. */
const PREFILL = Number(process.env.BENCH_PREFILL ?? 0);
/** Batches of one run, each behind the one before. */
const IN_A_ROW = 4;

/** Whole transactions of the projector beside a bare COPY, on one server in one run. */
export async function projectorBench(rounds: number): Promise<Result[]> {
  const server = await postgresForBench();
  const world = await openWorld(server);
  const full = PREFILL > 0 ? await openWorld(server, PREFILL) : null;
  try {
    return await measured(world, full, rounds);
  } finally {
    await full?.close();
    await world.close();
    await server.stop();
  }
}

async function measured(world: World, full: World | null, rounds: number): Promise<Result[]> {
  const { client, supply } = world;
  await makeRawTable(client);
  const raw: Contender = {
    name: 'raw',
    prepare: () => supply.next(BATCH),
    run: (messages) => copyRaw(client, messages),
    work: BATCH,
  };
  const contenders = [
    ...ledgerOnly(world),
    ...(await transactions(world)),
    ...(full ? [{ ...inARow(full), name: 'transaction-filled' }] : []),
    await naive(world),
  ];
  const ratios = await paired(raw, contenders, rounds);
  const { naive: naively = Number.NaN, transaction = Number.NaN } = ratios;
  const ofOne = (name: string) => rounded((ratios[name] ?? Number.NaN) / transaction);
  const facts: Record<string, object> = {
    'transaction-filled': { prefill: PREFILL, ofEmpty: ofOne('transaction-filled') },
    'two-partitions': { ofOne: ofOne('two-partitions'), ...(await busyWith(contenders)) },
  };
  return contenders
    .filter(({ name }) => name !== 'naive')
    .map(({ name }) => ({
      ...resultOf(name, ratios[name] ?? Number.NaN, naively, rounds),
      ...facts[name],
    }));
}

/** Two can be no faster beside one than there are cores beside those that one keeps busy. */
async function busyWith(contenders: readonly Contender[]) {
  const busy = async (name: string) => {
    const contender = contenders.find((each) => each.name === name);
    return contender ? busyCores(contender) : Number.NaN;
  };
  const [withOne, withTwo] = [await busy('transaction'), await busy('two-partitions')];
  return { coresBusyWithOne: withOne, coresBusyWithTwo: withTwo, cores: availableParallelism() };
}

const resultOf = (name: string, ratio: number, naive: number, rounds: number): Result => ({
  name: `projector-${name}`,
  ratio: rounded(ratio),
  of: RAW,
  naive: rounded(ratio / naive),
  rounds,
  batch: BATCH,
});

const ledgerOnly = ({ warehouse, supply }: World): Contender[] => [
  {
    name: 'ledger',
    prepare: () => supply.next(BATCH).map((message) => incoming(message)),
    run: (events: Incoming[]) => enterOnly(warehouse, events),
    work: BATCH,
  },
  {
    name: 'ledger-from-messages',
    prepare: () => supply.next(BATCH),
    run: (messages: StoredMessage[]) =>
      enterOnly(
        warehouse,
        messages.map((message) => incoming(message)),
      ),
    work: BATCH,
  },
];

const some = (supply: Supply, late = 0) => Array.from({ length: IN_A_ROW }, () => supply.next(BATCH, late));

const inARow = (world: World, late = 0) => ({
  prepare: () => some(world.supply, late),
  run: (batches: StoredMessage[][]) => world.one.write(batches),
  work: IN_A_ROW * BATCH,
});

async function transactions(world: World): Promise<Contender[]> {
  const { one, other, supply, otherSupply } = world;
  const repeated = some(supply);
  await one.write(repeated);
  return [
    { ...inARow(world), name: 'transaction' },
    { ...inARow(world, BATCH / 10), name: 'late' },
    { name: 'replay', run: () => one.write(repeated), work: IN_A_ROW * BATCH },
    {
      name: 'two-partitions',
      prepare: () => [some(supply), some(otherSupply)],
      run: (halves: StoredMessage[][][]) =>
        Promise.all(halves.map((batches, index) => (index === 0 ? one : other).write(batches))),
      work: 2 * IN_A_ROW * BATCH,
    },
  ];
}

async function naive({ client, supply }: World): Promise<Contender> {
  const db = drizzle(client);
  await makeNaiveTables(db);
  return {
    name: 'naive',
    prepare: () => supply.next(NAIVE),
    run: (messages) => naively(db, messages),
    work: NAIVE,
  };
}

let links = 1;

/** As far as the ledger: each id once, and the events themselves with their link. */
async function enterOnly(warehouse: Warehouse, events: readonly Incoming[]): Promise<void> {
  await warehouse.makeRoom(events.map(({ occurredAt }) => occurredAt));
  await warehouse.write(async (books) => {
    const recordedAt = new Date().toISOString();
    const admitted = books.admit(events);
    const link = -links;
    const head = { chain: 'bench', position: links++, hash: '' };
    const enter = books.entering(events, { recordedAt, head, link });
    const { fresh } = await admitted;
    await enter(fresh);
  });
}
