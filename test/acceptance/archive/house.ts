import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { openLedger } from '@warehouse/projector/archive/adapters/postgres.ts';
import { archive, type Wish } from '@warehouse/projector/archive/archive.ts';
import type { Ledger } from '@warehouse/projector/archive/ports.ts';
import { openPlace } from '@warehouse/projector/files/open-place.ts';
import type { Place } from '@warehouse/projector/files/place.ts';
import { afterAll, beforeAll, beforeEach, expect } from 'vitest';
import { type House, openHouse } from '../projection/house.ts';
import { startCommand } from '../started.ts';
import { yearOf } from './year.ts';

export const year = yearOf(240);

export const months = Array.from({ length: 12 }, (_, index) => `2025-${`${index + 1}`.padStart(2, '0')}`);

export let house: House;

export let folder: string;

export const start = (words: readonly string[], env: Record<string, string> = {}, command = 'archive') =>
  startCommand(command, words, { DATABASE_URL: house.url, ...env });

export const run = (...words: string[]) => start(words).ended;

export const all = () => ['--older-than', '0mo', '--place', folder];

export async function done(...words: string[]) {
  const ran = await run(...words);
  expect(ran).toMatchObject({ code: 0 });
  return ran.out;
}

const parts = async () => (await house.query('select from ops.archived_parts')).length;

/**
 * Runs a command to its end, killed on the way: as often as told, each time a little after it has done a month more. One
 * that is faster than we look has come to its end.
 */
export async function killed(
  words: readonly string[],
  times: number,
  between: () => Promise<void>,
): Promise<void> {
  const codes: (number | null)[] = [];
  while (codes.length < times && codes.at(-1) !== 0) {
    const before = await parts();
    const { child, ended } = start(words);
    while ((await parts()) === before && child.exitCode === null) await sleep(5);
    await sleep(codes.length * 40);
    child.kill('SIGKILL');
    codes.push((await ended).code);
    await between();
  }
  expect(codes[0]).toBeNull();
  expect(codes.filter((code) => code !== null && code !== 0)).toEqual([]);
  await done(...words);
}

export const filesIn = async (at: string) =>
  (await readdir(at, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name).slice(at.length + 1))
    .sort();

export const wish: Wish = { age: 0, now: new Date(), detaches: true, keeps: false, isDry: false };

/** Archives with something that does not do what it should. */
export async function archivedWith(
  change: (ledger: Ledger, place: Place) => { ledger?: Partial<Ledger>; place?: Partial<Place>; wish?: Wish },
) {
  const [ledger, place] = [openLedger(house.url), openPlace(folder, { forcePathStyle: true })];
  const changed = change(ledger, place);
  try {
    const stopping = new AbortController().signal;
    return await archive(
      { ...ledger, ...changed.ledger },
      { ...place, ...changed.place },
      changed.wish ?? wish,
      () => {},
      stopping,
    );
  } finally {
    await ledger.close();
    await place.close();
  }
}

/** What every file of this room begins with. */
export function beginArchiving(): void {
  beforeAll(async () => {
    house = await openHouse();
  });
  afterAll(() => house?.close());
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'archive-'));
    await house.empty();
    await house.query('truncate ops.archived_parts');
    return () => rm(folder, { recursive: true, force: true });
  });
}
