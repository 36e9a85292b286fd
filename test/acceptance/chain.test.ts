import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { entryOf } from '@warehouse/projector/chain/digest.ts';
import { type Head, nextLink } from '@warehouse/projector/chain/link.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { projectAll } from './projection/events.ts';
import { type House, openHouse } from './projection/house.ts';
import { created, renamed } from './projection/story.ts';
import { startCommand } from './started.ts';
import { digestOfEvent } from './verify/digest.ts';
import { broken, verified } from './verify/verified.ts';

const t = (minute: number) => `2026-04-06T10:${String(minute).padStart(2, '0')}:00Z`;

let house: House;
let folder: string;
beforeAll(async () => {
  house = await openHouse();
  folder = await mkdtemp(join(tmpdir(), 'heads-'));
});
afterAll(async () => {
  await house?.close();
  await rm(folder, { recursive: true, force: true });
});
beforeEach(async () => {
  await house.empty();
  await projectAll(house.warehouse, [...created(t(0)), ...renamed('first', t(1), 'e2')]);
});

const run = (...words: string[]) => startCommand('verify', words, { DATABASE_URL: house.url }).ended;

/** What `--head` prints, in a file elsewhere. */
async function kept(): Promise<string> {
  const file = join(folder, 'heads.txt');
  await writeFile(file, (await run('--head')).out);
  return file;
}

/** Somebody makes every link of a chain anew, so that it holds what the ledger says now. */
async function forgeChain(): Promise<void> {
  let head: Head = { chain: 'connect.changes.v1/0', position: 0, hash: '' };
  const iso = `to_char(recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;
  for (const { number, at } of await house.query<{ number: number; at: string }>(
    `select number, ${iso} as at from ledger.links order by position`,
  )) {
    const rows = await house.query<{ salt: string; recordedAt: string; text: string }>(
      `select salt, ${iso} as "recordedAt", event::text as text from ledger.change_events where link = $1`,
      [number],
    );
    const link = nextLink(head, at, rows.map(entryOf));
    await house.query(
      `update ledger.links set hash = $2, entries_hash = $3, entries = $4 where number = $1`,
      [...[number, link.hash, link.entriesHash, link.entries]],
    );
    head = link;
  }
}

describe('a head that is kept elsewhere', () => {
  it('is a line for each chain', async () => {
    await projectAll(house.warehouse, renamed('second', t(2), 'e3'), { partition: 3 });
    const { out, code } = await run('--head');
    expect(code).toBe(0);
    expect(out.split('\n').slice(1)).toEqual([
      expect.stringMatching(/^connect\.changes\.v1\/0 1 [0-9a-f]{64}$/),
      expect.stringMatching(/^connect\.changes\.v1\/3 1 [0-9a-f]{64}$/),
      '',
    ]);
  });

  it('is in the chain of a ledger that has grown since', async () => {
    const file = await kept();
    await projectAll(house.warehouse, renamed('second', t(2), 'e3'));
    await projectAll(house.warehouse, renamed('third', t(3), 'e4'), { partition: 3 });
    const { code, out } = await run('--against', file);
    expect(out).toContain('  agrees   Every head that was kept elsewhere is in its chain');
    expect(code).toBe(0);
  });

  it('tells that the chain was made anew to its end', async () => {
    await projectAll(house.warehouse, renamed('second', t(2), 'e3'));
    const file = await kept();
    await house.query(
      `update ledger.change_events set event = replace(event::text, '"IAMUser"', '"Root"')::json`,
    );
    await house.query(`update ledger.event_ids i set digest = ${digestOfEvent}
                       from ledger.change_events e where e.event_id = i.event_id`);
    await house.query(
      `update ledger.change_events set actor_name = 'root' where event->'actor'->>'type' = 'Root'`,
    );
    await forgeChain();
    // nothing in the ledger tells
    const ledgerRules = /link|columns|ids|events_are/;
    expect(broken(await verified(house.url)).filter(({ name }) => ledgerRules.test(name))).toEqual([]);
    const { code, out } = await run('--against', file);
    expect(out).toMatch(/DIFFERS .*\(heads_are_in_the_chain\)\n +connect\.changes\.v1\/0 2 /);
    expect(code).toBe(1);
  });

  it('tells that the newest events were taken back', async () => {
    const before = await house.query<{ number: number }>('select number from ledger.links');
    await projectAll(house.warehouse, [...created(t(5), 'e5', { id: 'another' })]);
    const file = await kept();
    const since = `link > ${before[0]?.number}`;
    await house.query(`with gone as (delete from ledger.change_events where ${since} returning event_id)
                       delete from ledger.event_ids where event_id in (select event_id from gone)`);
    await house.query(`delete from ledger.links where number > ${before[0]?.number}`);
    expect((await run('--against', file)).out).toContain('(heads_are_in_the_chain)');
  });

  it('must be one', async () => {
    const refused = { code: 2, err: expect.stringContaining('holds no heads') };
    expect(await run('--against', join(folder, 'nowhere'))).toMatchObject(refused);
    const file = join(folder, 'letter.txt');
    await writeFile(file, 'Dear auditor');
    expect(await run('--against', file)).toMatchObject(refused);
  });
});
