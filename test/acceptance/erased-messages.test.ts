import { readFileSync } from 'node:fs';
import type { ChangeEvent } from '@warehouse/events/change-event.ts';
import { changesTopic } from '@warehouse/events/message.ts';
import { encode } from '@warehouse/ingestor/encode.ts';
import { startService } from '@warehouse/local/service.ts';
import { openEventLog } from '@warehouse/runtime/event-log/open.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { beginning, later } from './erase-person/story.ts';
import { until } from './ingestor/house.ts';
import { type House, openHouse } from './projection/house.ts';

const privacy = readFileSync(new URL('../../docs/privacy.md', import.meta.url), 'utf8');
const [, statement = ''] = /the embedded event log.*?`(delete from event_log\.[^`]+)`/.exec(privacy) ?? [];

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house?.close());

async function publish(events: readonly ChangeEvent[]): Promise<void> {
  const eventLog = await openEventLog(house.url);
  await eventLog.ensureTopic(changesTopic, 3);
  const producer = await eventLog.producer();
  await producer.publish(
    changesTopic,
    events.map((event) => encode(event, null)),
  );
  await eventLog.close();
}

/** A projector writes until so many changes are there. */
async function projectUntil(changes: number): Promise<void> {
  const projector = await startService('projector', { EVENT_LOG_URL: house.url, DATABASE_URL: house.url });
  const known = () => house.query('select from bi.changes');
  await until(`${changes} changes are there`, async () => (await known()).length === changes);
  expect(await projector.stop()).toBe(0);
}

/** How many messages there are, and how many tell the person's name. */
const messages = async () =>
  (
    await house.query<{ all: number; telling: number }>(
      `select count(*)::int as all, (count(*) filter (where convert_from(value, 'UTF8') like '%Satonaka%'))::int as telling
       from event_log.messages`,
    )
  )[0];

describe('what docs/privacy.md does to the embedded event log', () => {
  it('deletes what was read and leaves what was not, where the projector goes on', async () => {
    const [first, next] = [beginning(), later()];
    await publish(first);
    await projectUntil(first.length);
    expect(await messages()).toEqual({ all: first.length, telling: expect.toSatisfy((n: number) => n > 0) });
    await publish(next);
    await house.query(statement);
    expect(await messages()).toEqual({ all: next.length, telling: next.length });
    await projectUntil(first.length + next.length);
    await house.query(statement);
    expect(await messages()).toEqual({ all: 0, telling: 0 });
  });
});
