import { snapshotOf } from '@warehouse/projector/verify/adapters/postgres.ts';
import { type Report, verify } from '@warehouse/projector/verify/verify.ts';
import { simulate } from '@warehouse/trail/simulate.ts';
import { drizzle } from 'drizzle-orm/node-postgres';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventsOf, projectAll } from './projection/events.ts';
import { type House, openHouse } from './projection/house.ts';
import { startCommand } from './started.ts';
import { chainTamperings } from './verify/chain-tampering.ts';
import { historyTamperings } from './verify/history-tampering.ts';
import { ledgerTamperings } from './verify/ledger-tampering.ts';

const tamperings = { ...ledgerTamperings, ...historyTamperings, ...chainTamperings };
const chaos = { skew: 0.1, corrections: 0.2, masks: 0.1, omissions: 0.05, sameSecond: 0.2 };
const delivery = { duplicates: 0.1, splits: 0.2, copies: 0.1, late: 0.2, shuffle: true };

let house: House;
beforeAll(async () => {
  house = await openHouse();
  const { files } = simulate({
    seed: 21,
    calls: 400,
    connectShare: 1,
    instances: 2,
    chaos: { ...chaos, ...delivery },
  });
  await projectAll(house.warehouse, eventsOf(files));
});
afterAll(() => house?.close());

const run = (words: readonly string[], env: Record<string, string> = {}) =>
  startCommand('verify', words, { DATABASE_URL: house.url, ...env }).ended;

const wish = { sample: Number.POSITIVE_INFINITY, from: 'ffffffff-0000-0000-0000-000000000000' };

/** Statements that are undone once the tables were verified with them. */
async function verifiedAfter(statements: readonly string[]): Promise<Report> {
  const client = new pg.Client({ connectionString: house.url });
  await client.connect();
  try {
    await client.query('begin');
    await client.query(`set local session_replication_role = 'replica'`);
    for (const statement of statements) await client.query(statement);
    return await verify(await snapshotOf(drizzle(client)), wish, () => {});
  } finally {
    await client.end();
  }
}

describe('verifying', () => {
  it('finds that the tables of a badly delivered, corrected and masked trail equal the ledger', async () => {
    const { code, out } = await run(['--all']);
    expect(out).toContain('The tables equal what the ledger says.');
    expect(out).not.toContain('DIFFERS');
    expect(code).toBe(0);
  });

  it('agrees with a gate whose digests are of MD5, as they were once', async () => {
    const { agrees } = await verifiedAfter([
      `update ledger.event_ids i set digest = md5(event::text)::uuid
       from ledger.change_events e where e.event_id = i.event_id`,
    ]);
    expect(agrees).toBe(true);
  });

  const cases = Object.entries(tamperings).flatMap(([rule, each]) =>
    each.map(({ what, statements }) => ({ rule, what, statements })),
  );
  it.each(cases)('finds $what ($rule)', async ({ rule, statements }) => {
    const { agrees, rules } = await verifiedAfter(statements);
    const verdict = rules.find(({ name }) => name === rule);
    expect(verdict?.differences).toBeGreaterThan(0);
    expect(verdict?.first[0]?.id).toMatch(/./);
    expect(agrees).toBe(false);
  });

  it('has a way to break every rule', async () => {
    const { agrees, rules } = await verifiedAfter([]);
    expect(agrees).toBe(true);
    expect(rules.map(({ name }) => name).sort()).toEqual(Object.keys(tamperings).sort());
  });

  it('takes a month that was archived for archived, and what hangs on it for unknown', async () => {
    const months = await house.query<{ name: string }>(
      `select inhrelid::regclass::text as name from pg_inherits
       where inhparent = 'ledger.change_events'::regclass order by 1`,
    );
    const { agrees, archived, skipped, rules } = await verifiedAfter(
      months.map(({ name }) => `alter table ledger.change_events detach partition ${name}`),
    );
    expect(rules.filter(({ differences }) => differences > 0)).toEqual([]);
    expect(agrees).toBe(true);
    expect(archived.length).toBe(months.length);
    expect(skipped).toBeGreaterThan(0);
  });

  it('tells programs and people, with 1 as the exit code', async () => {
    await house.query(`update warehouse.queues set name = name || '!' where name is not null`);
    try {
      const { code, out } = await run(['--sample', '3', '--json']);
      expect(code).toBe(1);
      expect(JSON.parse(out)).toMatchObject({ agrees: false, resources: 3 });
      expect((await run([])).out).toMatch(/DIFFERS .*\n +[a-z]+-[^ ]+\/queue\/[^ ]+ \(name\)/);
    } finally {
      await house.query(`update warehouse.queues set name = left(name, -1) where name is not null`);
    }
  });

  it('says how it is used', async () => {
    expect(await run(['--fast'])).toMatchObject({ code: 2, err: expect.stringContaining('usage:') });
    expect(await run([], { DATABASE_URL: '' })).toMatchObject({ code: 2 });
  });
});
