import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { ChangeEvent } from '@warehouse/events/change-event.ts';
import { encode } from '@warehouse/ingestor/encode.ts';
import { afterAll, beforeAll, beforeEach } from 'vitest';
import { projectAll } from '../projection/events.ts';
import { contentOf, type House, openHouse } from '../projection/house.ts';
import { queues } from '../rebuild/queues.ts';
import { today, unrecognized } from './former.ts';

const command = fileURLToPath(new URL('../../../services/projector/rebuild/main.ts', import.meta.url));

export let house: House;

export const explainCommand = [
  fileURLToPath(new URL('../../../services/projector/explain/main.ts', import.meta.url)),
  'queue',
];

export const started = (words: readonly string[], env: object = {}, program = [command, '--retranslate']) => {
  const options = { env: { PATH: process.env.PATH, DATABASE_URL: house.url, ...env } };
  const child = spawn(process.execPath, [...program, ...words], options);
  let out = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (out += text));
  const ended = new Promise<{ code: number | null; out: string }>((resolve) =>
    child.on('close', (code) => resolve({ code, out })),
  );
  return { child, ended };
};

export const run = (...words: string[]) => started(words).ended;

const tables = [
  'ledger.change_events',
  'ledger.superseded_events',
  'ledger.event_ids',
  'warehouse.queue_history',
];

/** Every row of the ledger and the histories, with its place in the file. */
export async function rows(): Promise<object[][]> {
  const found: object[][] = [];
  for (const table of tables)
    found.push(await house.query(`select ctid::text, xmin::text, t.* from ${table} t order by ctid`));
  return found;
}

export const texts = async () => {
  const found = await house.query<{ id: string; text: string }>(
    'select event_id as id, event::text as text from ledger.change_events',
  );
  return Object.fromEntries(found.map(({ id, text }) => [id, text]));
};

export const published = (events: readonly ChangeEvent[]) =>
  Object.fromEntries(events.map((event) => [event.eventId, encode(event, null).value.toString()]));

export const letters = () => house.query('select code from ops.dead_letters');

/** What readers see of a warehouse that knew today's translation from the first event on. */
export async function contentOfToday(events: readonly ChangeEvent[] = today): Promise<object> {
  await projectAll(house.warehouse, events);
  const content = await contentOf(house);
  await house.empty();
  return content;
}

/** As many queues that were made and renamed by calls nobody understood. */
export function manyFormer(count: number) {
  const { made, renamed } = queues(count);
  return { events: [...made, ...renamed], former: [...made, ...renamed].map(unrecognized) };
}

/** What every file of this room begins with. */
export function beginTranslating(): void {
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
