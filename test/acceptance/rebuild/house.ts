import { everything } from '@warehouse/projector/anew/ports.ts';
import { openTables } from '@warehouse/projector/rebuild/adapters/postgres.ts';
import type { Content, Tables } from '@warehouse/projector/rebuild/ports.ts';
import { rebuild, type Watcher } from '@warehouse/projector/rebuild/rebuild.ts';
import { simulate } from '@warehouse/trail/simulate.ts';
import { afterAll, beforeAll, beforeEach } from 'vitest';
import { eventsOf } from '../projection/events.ts';
import { type House, openHouse } from '../projection/house.ts';
import { startTelling } from '../started.ts';
import { historyTamperings } from '../verify/history-tampering.ts';

const chaos = { skew: 0.1, corrections: 0.2, masks: 0.1, omissions: 0.05, sameSecond: 0.2 };

const delivery = { duplicates: 0.1, splits: 0.2, copies: 0.1, late: 0.2, shuffle: true };

export const trail = eventsOf(
  simulate({ seed: 22, calls: 300, connectShare: 1, instances: 2, chaos: { ...chaos, ...delivery } }).files,
);

export let house: House;

export const started = (words: readonly string[]) =>
  startTelling('rebuild', words, { DATABASE_URL: house.url });

export const run = (...words: string[]) => started(words).ended;

const quiet: Watcher = { began() {}, passed() {}, differed() {} };

export async function rebuilt(through = (tables: Tables): Tables => tables) {
  const tables = openTables(house.url);
  try {
    const order = { scope: everything, isDry: false, isAnew: false, untrusted: [] };
    return await rebuild(through(tables), order, quiet, new AbortController().signal);
  } finally {
    await tables.close();
  }
}

/** What the tables hold of each kind. */
export async function contents(): Promise<readonly Content[]> {
  const tables = openTables(house.url);
  try {
    return await tables.contents();
  } finally {
    await tables.close();
  }
}

/** Every row of the history with its times and its place in the file. */
export async function rows(): Promise<object[]> {
  const of = (kind: string) =>
    house.query(`select ctid::text, xmin::text, h.* from warehouse.${kind}_history h order by ctid`);
  return [await of('user'), await of('routing_profile'), await of('queue')];
}

export const repairable = [
  'versions_name_their_events',
  'versions_follow_each_other',
  'displaced_events_agree',
]
  .concat('current_is_the_open_version', 'events_are_folded', 'folded_anew')
  .flatMap((rule) => historyTamperings[rule] ?? [])
  .filter(({ statements }) => !statements.some((statement) => statement.startsWith('alter')));

/** What every file of this room begins with. */
export function beginRebuilding(): void {
  beforeAll(async () => {
    house = await openHouse();
  });
  afterAll(() => house?.close());
  beforeEach(async () => {
    await house.empty();
    await house.query('truncate ops.runs');
    await house.query('update ops.folds set version = 1');
  });
}
