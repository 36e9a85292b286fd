import { changesOf, check } from '@warehouse/local/demo/check.ts';
import type { Truth } from '@warehouse/trail/truth/truth.ts';
import { expect } from 'vitest';
import { histories, kinds, versionsOf, versionsSeen } from '../projection/versions.ts';
import { broken, verified } from '../verify/verified.ts';
import type { House } from './house.ts';

export { changesOf };

/**
 * Fails unless readers see exactly what the simulator knows, the ledger holds every event once, and the warehouse's own
 * check says, of every resource, that its tables are what its ledger says.
 */
export async function expectTruth({ query, databaseUrl }: House, truth: Truth): Promise<void> {
  expect(await check(databaseUrl, truth)).toEqual([]);
  for (const kind of kinds) {
    const wanted = versionsOf(kind, truth);
    const found = await query<Record<string, unknown>>(`select * from ${histories[kind].view}`);
    expect(versionsSeen(kind, found, wanted[0])).toEqual(wanted);
  }
  const counted = await query<{ operation: string; succeeded: number; failed: number }>(
    `select operation, count(*) filter (where succeeded)::int as succeeded,
       count(*) filter (where not succeeded)::int as failed from bi.changes group by operation`,
  );
  const changes = Object.fromEntries(counted.map(({ operation, ...outcomes }) => [operation, outcomes]));
  expect(changes).toEqual(truth.changeEvents);
  const total = changesOf(truth);
  const [ledger] = await query(
    `select (select count(*) from ledger.change_events)::int as events,
       (select count(distinct event_id) from ledger.change_events)::int as ids,
       (select count(*) from ledger.event_ids)::int as admitted,
       (select count(*) from ops.dead_letters)::int as letters`,
  );
  expect(ledger).toEqual({ events: total, ids: total, admitted: total, letters: 0 });
  await expectAgreement(databaseUrl);
}

/** Fails unless `npm run verify -- --all` would end with 0. */
async function expectAgreement(databaseUrl: string): Promise<void> {
  const report = await verified(databaseUrl);
  expect(broken(report)).toEqual([]);
  expect(report).toMatchObject({ agrees: true, skipped: 0, untrusted: [], unproved: 0 });
  expect(report.resources).toBeGreaterThan(0);
}
