import type { ChangeEvent } from '@warehouse/events/change-event.ts';
import { encode } from '@warehouse/ingestor/encode.ts';
import { projectAll } from '../projection/events.ts';
import { contentOf } from '../projection/house.ts';
import { house } from '../rebuild/house.ts';
import { queues } from '../rebuild/queues.ts';
import { startTelling } from '../started.ts';
import { today, unrecognized } from './former.ts';

export { beginRebuilding as beginTranslating, house } from '../rebuild/house.ts';

export const started = (words: readonly string[], env: Record<string, string> = {}) =>
  startTelling('rebuild', ['--retranslate', ...words], { DATABASE_URL: house.url, ...env });

export const explained = (...words: string[]) =>
  startTelling('explain', ['queue', ...words], { DATABASE_URL: house.url }).ended;

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
