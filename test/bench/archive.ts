import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openLedger } from '@warehouse/projector/archive/adapters/postgres.ts';
import { archive } from '@warehouse/projector/archive/archive.ts';
import { openPlace } from '@warehouse/projector/files/open-place.ts';
import type pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { openHouse } from './bi/house.ts';
import type { Warehouse } from './bi.ts';
import { type Contender, paired, type Result, rounded } from './paired.ts';

const COPY = 'COPY TO STDOUT of the same months, read and let go';

/** Months of the ledger into files, read back and compared, beside the server printing them for nobody. */
export async function archiveBench(rounds: number, { size }: Warehouse): Promise<Result[]> {
  const house = await openHouse(size, (what) => console.log(`  … ${what}`));
  try {
    const events = await archived(house.url);
    const limit: Contender = { name: 'copy', run: () => copied(house.owner, events) };
    const ours: Contender = { name: 'ours', run: () => archived(house.url) };
    const naive: Contender = { name: 'naive', run: () => naively(house.owner, events) };
    const ratios = await paired(limit, [ours, naive], rounds);
    const ratio = ratios.ours ?? Number.NaN;
    const beside = ratio / (ratios.naive ?? Number.NaN);
    return [{ name: 'archive', ratio: rounded(ratio), of: COPY, naive: rounded(beside), rounds, events }];
  } finally {
    await house.close();
  }
}

/** Every month that is over, into a folder that is new. How many events that is. */
async function archived(url: string): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-archive-'));
  const [ledger, place] = [openLedger(url), openPlace(folder, { forcePathStyle: false })];
  const wish = { age: 0, now: new Date(), detaches: false, keeps: false, isDry: false };
  try {
    const done = await archive(ledger, place, wish, () => {}, new AbortController().signal);
    return done.reduce((sum, { events }) => sum + events, 0);
  } finally {
    await ledger.close();
    await place.close();
    await rm(folder, { recursive: true });
  }
}

const ledger = 'select * from ledger.change_events order by occurred_at, event_id collate "C"';

async function copied(owner: pg.Client, events: number): Promise<void> {
  const stream = owner.query(copyTo(`copy (${ledger} limit ${events}) to stdout`));
  for await (const _ of stream);
}

/** As one would write it in an afternoon: an event after the other, as JSON, and never looked at again. */
async function naively(owner: pg.Client, events: number): Promise<string> {
  const { rows } = await owner.query(`${ledger} limit ${events}`);
  let text = '';
  for (const row of rows) text += `${JSON.stringify(row)}\n`;
  return text;
}
