import { setTimeout as sleep } from 'node:timers/promises';
import { putFile, sendNotification } from '@warehouse/local/bucket.ts';
import { notificationOf } from '@warehouse/local/notification.ts';
import { expect } from 'vitest';
import { type House, waiting } from '../ingestor/house.ts';
import { elsewhere, keyOf, renaming, trailFile } from '../ingestor/records.ts';

/** Files that were announced, and the ids of what they say of Connect. */
export interface Load {
  ids: readonly string[];
  announce(): Promise<void>;
}

/** Puts files of a few changes each among calls of others. */
export async function layOut(house: House, name: string, files: number): Promise<Load> {
  const { storage, bucket, queueUrl } = house;
  const ids: string[] = [];
  const announcements: string[] = [];
  const others = Array.from({ length: 100 }, elsewhere);
  for (let n = 0; n < files; n += 1) {
    const changes = [renaming(`${name} ${n}`), renaming(`${name} ${n} again`)];
    const file = { key: keyOf(`${name}-${n}`), body: trailFile(...others, ...changes) };
    await putFile(storage, bucket, file);
    ids.push(...changes.map(({ eventID }) => String(eventID)));
    announcements.push(
      notificationOf('s3', { bucket, key: file.key, size: file.body.length, region: storage.region }),
    );
  }
  return {
    ids,
    async announce() {
      for (const body of announcements) await sendNotification(storage, queueUrl, body);
    },
  };
}

const PATIENCE_MILLISECONDS = 120_000;

/**
 * Everything arrived: each event is on the log, every notification is acknowledged, and nothing was taken for bad
 * input. An event may be there more than once; whoever reads the log drops repeats.
 */
export async function expectEverything(house: House, loads: readonly Load[]): Promise<void> {
  const expected = new Set(loads.flatMap(({ ids }) => ids));
  const missing = () => {
    const there = new Set(house.changes().map(({ event }) => event.eventId));
    return [...expected].filter((id) => !there.has(id));
  };
  const end = Date.now() + PATIENCE_MILLISECONDS;
  while (Date.now() < end && ((await waiting(house.storage, house)) > 0 || missing().length > 0))
    await sleep(100);
  expect(missing()).toEqual([]);
  expect(await waiting(house.storage, house)).toBe(0);
  const foreign = house.changes().filter(({ event }) => !expected.has(event.eventId));
  expect([foreign, house.letters()]).toEqual([[], []]);
}

/** A line for the one who reads the test's output: what befell how often, and what else is to be told of it. */
export function report(
  house: House,
  loads: readonly Load[],
  befallen: Iterable<readonly [string, number]>,
  told: readonly string[] = [],
): void {
  const what = [...told, ...[...befallen].map(([name, times]) => `${name} ${times}×`)].join(', ');
  const events = loads.reduce((sum, { ids }) => sum + ids.length, 0);
  const repeats = house.changes().length - events;
  console.log(`${what}: ${events} events, ${repeats} repeated, lost 0, dead letters 0`);
}
