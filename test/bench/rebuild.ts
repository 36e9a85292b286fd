import type { StoredMessage } from '@warehouse/runtime/event-log/port.ts';
import { drizzle } from 'drizzle-orm/node-postgres';
import { type Contender, paired, type Result, rounded } from './paired.ts';
import { makeNaiveTables, naively } from './projector/naive.ts';
import { copyRaw, makeRawTable } from './projector/raw.ts';
import { type House, openHouse } from './rebuild/house.ts';
import { rebuildKilled } from './rebuild/killed.ts';

const RAW = 'text COPY of as many events into one table without an index';
const EVENTS = 100_000;
/** Of the rebuild that is killed twice: `BENCH_REBUILD_EVENTS=1000000` folds a ledger of years. */
const KILLED_EVENTS = Number(process.env.BENCH_REBUILD_EVENTS ?? 20_000);
/** Events of one run of the reference, and of the naive way. */
const BATCH = 5_000;
const NAIVE = 100;

/** The whole ledger folded anew beside a bare COPY: with tables that agree, with empty ones, and killed on the way. */
export async function rebuildBench(rounds: number): Promise<Result[]> {
  const results = await inHouse(EVENTS, (house) => measured(house, rounds));
  const killed = await inHouse(KILLED_EVENTS, (house) => rebuildKilled(house, KILLED_EVENTS));
  const [{ ratio, naive } = { ratio: Number.NaN, naive: Number.NaN }] = results;
  // the naive way is as fast for all of them
  return [...results, { ...killed, of: RAW, naive: rounded((killed.ratio * naive) / ratio) }];
}

async function inHouse<T>(events: number, work: (house: House) => Promise<T>): Promise<T> {
  const house = await openHouse(events);
  try {
    return await work(house);
  } finally {
    await house.close();
  }
}

async function measured({ client, supply: { next }, rebuild }: House, rounds: number): Promise<Result[]> {
  const db = drizzle(client);
  await makeRawTable(client);
  await makeNaiveTables(db);
  const raw: Contender = {
    name: 'raw',
    prepare: () => next(BATCH),
    run: (messages: StoredMessage[]) => copyRaw(client, messages),
    work: BATCH,
  };
  const naive: Contender = {
    name: 'naive',
    prepare: () => next(NAIVE),
    run: (messages: StoredMessage[]) => naively(db, messages),
    work: NAIVE,
  };
  const contenders: Contender[] = [
    { name: 'unchanged', run: rebuild, work: EVENTS },
    {
      name: 'empty',
      prepare: () => client.query('truncate warehouse.queues, warehouse.queue_history'),
      run: rebuild,
      work: EVENTS,
    },
  ];
  const ratios = await paired(raw, [...contenders, naive], rounds);
  return contenders.map(({ name }) => ({
    name: `rebuild-${name}`,
    ratio: rounded(ratios[name] ?? Number.NaN),
    of: RAW,
    naive: rounded((ratios[name] ?? Number.NaN) / (ratios.naive ?? Number.NaN)),
    rounds,
    events: EVENTS,
  }));
}
