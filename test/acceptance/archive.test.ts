import { createBucketAndQueue } from '@warehouse/local/bucket.ts';
import { startStorage } from '@warehouse/local/storage.ts';
import { describe, expect, it } from 'vitest';
import {
  all,
  beginArchiving,
  done,
  filesIn,
  folder,
  house,
  killed,
  months,
  run,
  start,
  year,
} from './archive/house.ts';
import { ledgerOf, recordsIn } from './archive/year.ts';
import { openDuck } from './export/duck.ts';
import { projectAll } from './projection/events.ts';
import { contentOf } from './projection/house.ts';
import { created } from './projection/story.ts';
import { broken, verified } from './verify/verified.ts';

beginArchiving();

describe('archiving', () => {
  it('writes the months that are old enough as they are, and leaves the ledger alone', async () => {
    await projectAll(house.warehouse, year.events);
    const before = await ledgerOf(house);
    const out = await done(...all());
    expect(out.match(/: copied/g)).toHaveLength(12);
    expect(await ledgerOf(house)).toEqual(before);
    expect(await filesIn(folder)).toEqual(
      months
        .flatMap((month) => [`ledger/month=${month}/_part-1.json`, `ledger/month=${month}/part-1.parquet`])
        .sort(),
    );
    const duck = await openDuck();
    const asked = `select event_id, event, epoch_us(recorded_at)::varchar, salt, link::varchar, month
      from read_parquet('${folder}/ledger/**/*.parquet', hive_partitioning = true) order by event_id`;
    const there = await house.query<Record<string, string>>(
      `select event_id, event::text, (extract(epoch from recorded_at) * 1000000)::bigint::text, salt::text, link::text,
         to_char(occurred_at at time zone 'UTC', 'YYYY-MM')
       from ledger.change_events order by event_id collate "C"`,
    );
    expect(await duck.rows(asked)).toEqual(there.map((row) => Object.values(row)));
    duck.close();
  });

  it('tells which months it would be when it is dry, and those alone that ended so long ago', async () => {
    await projectAll(house.warehouse, year.events);
    expect((await done(...all(), '--dry-run')).match(/would be copied/g)).toHaveLength(12);
    expect(await filesIn(folder)).toEqual([]);
    const age = (new Date().getUTCFullYear() - 2025) * 12 + new Date().getUTCMonth() - 6;
    const out = await done('--older-than', `${age}mo`, '--place', folder, '--dry-run');
    expect(
      out
        .split('\n')
        .filter(Boolean)
        .map((line) => line.slice(0, 7)),
    ).toEqual(months.slice(0, 6));
    expect(await done('--older-than', '100y', '--place', folder)).toContain('No month is that old');
  });

  it('brings a year back byte for byte, though it is killed on the way there and back', async () => {
    await projectAll(house.warehouse, year.events);
    const before = await ledgerOf(house);
    const content = await contentOf(house);
    const whole = async () => {
      const { events, archived } = await recordsIn(house);
      const [row] = await house.query<{ events: number }>(
        'select coalesce(sum(events), 0)::int as events from ops.archived_parts',
      );
      expect({ events, archived }).toEqual({ events: before.length, archived: row?.events });
      expect(await contentOf(house)).toEqual(content);
    };
    await killed([...all(), '--detach'], 3, whole);
    expect(await recordsIn(house)).toEqual({ events: before.length, archived: before.length });
    expect(await contentOf(house)).toEqual(content);
    expect(broken(await verified(house.url))).toEqual([]);

    await killed(['restore', ...months], 3, whole);
    expect(await ledgerOf(house)).toEqual(before);
    expect(await house.query('select from ops.archived_parts')).toEqual([]);
    const report = await verified(house.url);
    expect(broken(report)).toEqual([]);
    expect(report).toMatchObject({ archived: [], unproved: 0, skipped: 0 });
  });

  it('is as nothing for whoever asks, for late events and for their corrections', async () => {
    await projectAll(house.warehouse, year.events);
    const content = await contentOf(house);
    await house.empty();
    await projectAll(house.warehouse, year.early);
    await done(...all(), '--detach');
    await projectAll(house.warehouse, year.late, { partition: 1 });
    expect(await contentOf(house)).toEqual(content);
    const report = await verified(house.url);
    expect(broken(report)).toEqual([]);
    expect(report.skipped).toBe(0);
    // the late ones are a part of their own
    expect((await done(...all(), '--detach')).match(/2025-\d\d\/2: .*: detached/g)?.length).toBeGreaterThan(
      6,
    );
    expect(await recordsIn(house)).toMatchObject({ archived: year.events.length });
    expect(await contentOf(house)).toEqual(content);
    await done('restore', ...months);
    expect(await recordsIn(house)).toEqual({ events: year.events.length, archived: 0 });
    expect(await contentOf(house)).toEqual(content);
    expect(broken(await verified(house.url))).toEqual([]);
  });

  it('leaves a projector at work, whose months it takes from under it', async () => {
    await projectAll(house.warehouse, year.events);
    const content = await contentOf(house);
    await house.empty();
    await projectAll(house.warehouse, year.early);
    await Promise.all([
      projectAll(house.warehouse, year.late, { batch: 2, partition: 1 }),
      run(...all(), '--detach'),
    ]);
    await run(...all(), '--detach');
    expect(await recordsIn(house)).toEqual({ events: year.events.length, archived: year.events.length });
    expect(await contentOf(house)).toEqual(content);
    expect(broken(await verified(house.url))).toEqual([]);
  });

  it('can be folded anew from, and proved to the last letter with the archive beside it', async () => {
    await projectAll(house.warehouse, year.events);
    const content = await contentOf(house);
    await done(...all(), '--detach');
    const proof = async () => JSON.parse((await start(['--json'], {}, 'verify').ended).out);
    expect((await verified(house.url)).unproved).toBeGreaterThan(0);
    expect(await proof()).toMatchObject({ agrees: true, unproved: 0 });
    await house.query('truncate warehouse.queues, warehouse.queue_history');
    expect(await start([], {}, 'rebuild').ended).toMatchObject({ code: 0 });
    expect(await contentOf(house)).toEqual(content);
    await house.query(
      `update ledger.links set entries_hash = '' where number = (select min(number) from ledger.links)`,
    );
    expect(await proof()).toMatchObject({ agrees: false });
  });

  it('keeps the detached table where it was told to, until the month is back', async () => {
    await projectAll(house.warehouse, created('2025-03-06T10:00:00Z'));
    await done(...all(), '--detach', '--keep');
    const kept = 'ledger.detached_change_events_2025_03_part_1';
    expect(await house.query(`select event->'record' is not null as whole from ${kept}`)).toEqual([
      { whole: true },
    ]);
    await done('restore', '2025-03');
    expect(await house.query(`select to_regclass('${kept}') as kept`)).toEqual([{ kept: null }]);
  });

  it('goes to S3 and back', async () => {
    const storage = await startStorage();
    try {
      const { bucket } = await createBucketAndQueue(storage, { bucket: 'archives' });
      await projectAll(house.warehouse, year.events);
      const before = await ledgerOf(house);
      const words = ['--older-than', '0mo', '--place', `s3://${bucket}/ledgers`, '--detach'];
      expect(await start(words, storage.env).ended).toMatchObject({ code: 0 });
      expect(await start(['check'], storage.env).ended).toMatchObject({ code: 0 });
      expect((await recordsIn(house)).archived).toBe(before.length);
      expect(await start(['restore', ...months], storage.env).ended).toMatchObject({ code: 0 });
      expect(await ledgerOf(house)).toEqual(before);
    } finally {
      await storage.stop();
    }
  });
});
