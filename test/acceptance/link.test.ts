import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { projectAll } from './projection/events.ts';
import { type House, openHouse } from './projection/house.ts';
import { created, renamed } from './projection/story.ts';
import { startCommand } from './started.ts';
import { broken, verified } from './verify/verified.ts';

const t = (minute: number) => new Date(Date.UTC(2026, 3, 6, 10, minute)).toISOString().replace('.000Z', 'Z');

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house?.close());

async function link(): Promise<string> {
  const { code, out, err } = await startCommand('link', [], { DATABASE_URL: house.url }).ended;
  expect(code, err).toBe(0);
  return out;
}

describe('a ledger from before there was a chain', () => {
  it('is proved by nothing until it is linked, and by its links from then on', async () => {
    const renamings = Array.from({ length: 1_200 }, (_, n) => renamed(`name ${n}`, t(n + 1), `e${n + 2}`));
    await projectAll(house.warehouse, [...created(t(0)), ...renamings.flat()], { batch: 2_000 });
    await house.query('update ledger.change_events set link = null, salt = null');
    await house.query('delete from ledger.links');
    await projectAll(house.warehouse, renamed('newest', t(1_300), 'newest'));
    expect(broken(await verified(house.url))).toMatchObject([{ name: 'events_are_linked' }]);

    expect(await link()).toBe('1,201 events are linked that were not.\n');
    const report = await verified(house.url);
    expect(broken(report)).toEqual([]);
    expect(report.heads).toMatchObject([
      { chain: 'connect.changes.v1/0', position: 1 },
      { chain: 'link', position: 2 },
    ]);
    expect(await link()).toBe('0 events are linked that were not.\n');
  });
});
