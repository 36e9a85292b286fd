import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createBucketAndQueue } from '@warehouse/local/bucket.ts';
import { startStorage } from '@warehouse/local/storage.ts';
import { openLedger } from '@warehouse/projector/archive/adapters/postgres.ts';
import { archive, type Wish } from '@warehouse/projector/archive/archive.ts';
import type { Ledger } from '@warehouse/projector/archive/ports.ts';
import { lineOfErased } from '@warehouse/projector/archive/print.ts';
import { restore } from '@warehouse/projector/archive/restore.ts';
import { openRecords } from '@warehouse/projector/erase/adapters/postgres.ts';
import { openPlace } from '@warehouse/projector/files/open-place.ts';
import type { Place } from '@warehouse/projector/files/place.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ledgerOf, recordsIn, yearOf } from './archive/year.ts';
import { beginning, hana, instance } from './erase-person/story.ts';
import { openDuck } from './export/duck.ts';
import { projectAll } from './projection/events.ts';
import { contentOf, type House, openHouse } from './projection/house.ts';
import { called, created, queue } from './projection/story.ts';
import { startCommand } from './started.ts';
import { broken, verified } from './verify/verified.ts';

const year = yearOf(240);
const months = Array.from({ length: 12 }, (_, index) => `2025-${`${index + 1}`.padStart(2, '0')}`);

let house: House;
let folder: string;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house?.close());
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'archive-'));
  await house.empty();
  await house.query('truncate ops.archived_parts');
  return () => rm(folder, { recursive: true, force: true });
});

const start = (words: readonly string[], env: Record<string, string> = {}, command = 'archive') =>
  startCommand(command, words, { DATABASE_URL: house.url, ...env });
const run = (...words: string[]) => start(words).ended;
const all = () => ['--older-than', '0mo', '--place', folder];

async function done(...words: string[]) {
  const ran = await run(...words);
  expect(ran).toMatchObject({ code: 0 });
  return ran.out;
}

const parts = async () => (await house.query('select from ops.archived_parts')).length;

/**
 * Runs a command to its end, killed on the way: as often as told, each time a little after it has done a month more. One
 * that is faster than we look has come to its end.
 */
async function killed(words: readonly string[], times: number, between: () => Promise<void>): Promise<void> {
  const codes: (number | null)[] = [];
  while (codes.length < times && codes.at(-1) !== 0) {
    const before = await parts();
    const { child, ended } = start(words);
    while ((await parts()) === before && child.exitCode === null) await sleep(5);
    await sleep(codes.length * 40);
    child.kill('SIGKILL');
    codes.push((await ended).code);
    await between();
  }
  expect(codes[0]).toBeNull();
  expect(codes.filter((code) => code !== null && code !== 0)).toEqual([]);
  await done(...words);
}

const filesIn = async (at: string) =>
  (await readdir(at, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name).slice(at.length + 1))
    .sort();

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
    const proof = async () => JSON.parse((await start(['--json', '--archive'], {}, 'verify').ended).out);
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

const wish: Wish = { age: 0, now: new Date(), detaches: true, keeps: false, isDry: false };

/** Archives with something that does not do what it should. */
async function archivedWith(
  change: (ledger: Ledger, place: Place) => { ledger?: Partial<Ledger>; place?: Partial<Place>; wish?: Wish },
) {
  const [ledger, place] = [openLedger(house.url), openPlace(folder, { forcePathStyle: true })];
  const changed = change(ledger, place);
  try {
    const stopping = new AbortController().signal;
    return await archive(
      { ...ledger, ...changed.ledger },
      { ...place, ...changed.place },
      changed.wish ?? wish,
      () => {},
      stopping,
    );
  } finally {
    await ledger.close();
    await place.close();
  }
}

describe('records that come back', () => {
  const erased = async () => {
    const records = openRecords(house.url);
    const wish = { instanceId: instance, user: hana, tags: false, actors: [], also: [] };
    await records.erase(wish, { by: 'somebody', reason: 'asked' }).finally(() => records.close());
  };
  const restored = async () => {
    const [ledger, place] = [openLedger(house.url), openPlace(folder, { forcePathStyle: true })];
    try {
      return await restore(
        ledger,
        () => place,
        ['2025-03'],
        () => {},
      );
    } finally {
      await ledger.close();
      await place.close();
    }
  };

  it('are said to tell of people, perhaps, who were erased while they were away', async () => {
    await projectAll(house.warehouse, [...created('2025-03-06T10:00:00Z'), ...beginning()]);
    const old = { wish: { ...wish, age: 19, now: new Date('2026-11-23T00:00:00Z') } };
    await archivedWith(() => old);
    expect(await restored()).toEqual([]);
    await archivedWith(() => old);
    await erased();
    expect(await restored()).toEqual([hana]);
    expect(lineOfErased([hana])).toContain(`may tell of them: ${hana}.`);
    await archivedWith(() => old);
    expect(await restored()).toEqual([]);
  });
});

describe('what is not as it was', () => {
  beforeEach(async () => {
    await projectAll(house.warehouse, [
      ...created('2025-03-06T10:00:00Z'),
      ...called({
        operation: 'UpdateQueueName',
        at: '2025-03-06T11:00:00Z',
        id: 'e2',
        request: { Name: 'b' },
      }),
    ]);
  });
  const late = () =>
    projectAll(
      house.warehouse,
      called({ operation: 'UpdateQueueName', at: '2025-03-06T12:00:00Z', id: 'e3', request: { Name: 'c' } }),
    );
  const file = () => join(folder, 'ledger/month=2025-03/part-1.parquet');

  it('is not detached: a month that changed after its copy was read back', async () => {
    const archived = archivedWith((ledger) => ({
      ledger: {
        async detach(...given) {
          await late();
          return ledger.detach(...given);
        },
      },
    }));
    await expect(archived).rejects.toMatchObject({ code: 'month_changed' });
    expect(await recordsIn(house)).toEqual({ events: 3, archived: 0 });
    expect(await done(...all(), '--detach')).toContain('2025-03/1: 3 events');
  });

  it('is not detached: a month whose copy is not what was written', async () => {
    const archived = archivedWith((_, place) => ({
      place: {
        async put(name, path) {
          const content = await readFile(path);
          content[content.length >> 1] = (content[content.length >> 1] ?? 0) ^ 1;
          await writeFile(path, content);
          return place.put(name, path);
        },
      },
    }));
    await expect(archived).rejects.toMatchObject({ code: 'copy_differs' });
    expect(await recordsIn(house)).toEqual({ events: 2, archived: 0 });
  });

  it('is copied again: a month that changed since it was copied', async () => {
    await done(...all());
    await late();
    expect(await done(...all(), '--detach')).toContain('2025-03/1: 3 events');
    await done('restore', '2025-03');
    expect(await recordsIn(house)).toEqual({ events: 3, archived: 0 });
  });

  it('is not restored: a file that was damaged or is gone, until a sound one is found', async () => {
    const before = await ledgerOf(house);
    await done(...all(), '--detach');
    expect(await done('check')).toContain(': as it was put there');
    const sound = `${folder}-sound`;
    await cp(folder, sound, { recursive: true });
    await writeFile(file(), 'PAR1');
    const damaged = expect.stringContaining('another SHA-256');
    expect(await run('restore', '2025-03')).toMatchObject({ code: 1, err: damaged });
    expect(await run('check')).toMatchObject({ code: 1, out: damaged });
    expect((await start(['--archive'], {}, 'verify').ended).err).toContain('part_damaged');
    await rm(file());
    expect(await run('restore', '2025-03')).toMatchObject({
      code: 1,
      err: expect.stringContaining('file_missing'),
    });
    expect(await recordsIn(house)).toEqual({ events: 2, archived: 2 });
    await done('restore', '2025-03', '--place', sound);
    expect(await ledgerOf(house)).toEqual(before);
    await rm(sound, { recursive: true });
  });

  it.each([
    ['changed', `update ledger.change_events set actor_name = 'nobody' where event_id = 'e2'`],
    ['removed', `delete from ledger.change_events where event_id = 'e2'`],
  ])('is not restored over: a ledger in which an event was %s meanwhile', async (_, statement) => {
    await done(...all(), '--detach');
    await house.query(statement);
    expect(await run('restore', '2025-03')).toMatchObject({
      code: 1,
      err: expect.stringContaining('restore_differs'),
    });
    expect(await recordsIn(house)).toMatchObject({ archived: (await recordsIn(house)).events });
    expect(await run('check')).toMatchObject({
      code: 1,
      err: expect.stringContaining('1 events of the ledger say something else'),
    });
  });
});

describe('events that need their records', () => {
  it('are linked before they are archived', async () => {
    await projectAll(house.warehouse, created('2025-03-06T10:00:00Z'));
    await house.query('update ledger.change_events set link = null, salt = null');
    expect(await run(...all(), '--detach')).toMatchObject({
      code: 1,
      err: expect.stringContaining('run `npm run link` first'),
    });
    expect(await start([], {}, 'link').ended).toMatchObject({ code: 0 });
    await done(...all(), '--detach');
  });

  it('cannot be compared with a copy of other bytes, which is kept as a dead letter', async () => {
    await projectAll(house.warehouse, created('2025-03-06T10:00:00Z'));
    await done(...all(), '--detach');
    await projectAll(house.warehouse, created('2025-03-06T10:00:00Z', 'e1', { key: 'two.json.gz' }));
    expect(await house.query('select code from ops.dead_letters')).toEqual([
      { code: 'conflicting_duplicate' },
    ]);
    expect(await recordsIn(house)).toEqual({ events: 1, archived: 1 });
    await projectAll(house.warehouse, created('2025-03-06T10:00:00Z'));
    expect(await house.query('select code from ops.dead_letters')).toHaveLength(1);
  });

  it('are left as they are by a translation anew, and counted', async () => {
    await projectAll(house.warehouse, created('2025-03-06T10:00:00Z'));
    await done(...all(), '--detach');
    const before = await ledgerOf(house);
    const { code, out } = await start(['--retranslate'], {}, 'rebuild').ended;
    expect({ code, out }).toEqual({
      code: 0,
      out: expect.stringContaining('left as they are: 1 hold no record'),
    });
    expect(await ledgerOf(house)).toEqual(before);
  });

  it('are restored before a person is erased from them', async () => {
    await projectAll(house.warehouse, year.events);
    const [user] = await house.query<{ instance: string; id: string }>(
      `select instance_id as instance, user_id as id from bi.users where username is not null order by 2 limit 1`,
    );
    const words = [
      '--instance',
      user?.instance ?? '',
      '--user',
      user?.id ?? '',
      '--reason',
      'asked',
      '--yes',
    ];
    await done(...all(), '--detach');
    const refused = await start(words, {}, 'erase').ended;
    expect(refused).toMatchObject({ code: 1, err: expect.stringContaining('months_archived') });
    const told = /archive -- restore ([\d -]+)/.exec(refused.err)?.[1]?.trim().split(' ') ?? [];
    await done('restore', ...told);
    expect(await start(words, {}, 'erase').ended).toMatchObject({ code: 0 });
    expect(broken(await verified(house.url))).toEqual([]);
    await done(...all(), '--detach');
    const ran = await start(['--json', '--archive'], {}, 'verify').ended;
    expect(JSON.parse(ran.out)).toMatchObject({ agrees: true, unproved: 0 });
  });
});

describe('records whose time is over', () => {
  it('are deleted by rules, dry first, and nothing else of their events is', async () => {
    const rules = join(folder, 'rules.json');
    const rule = (...list: object[]) => writeFile(rules, JSON.stringify(list));
    await projectAll(house.warehouse, created('2025-03-06T10:00:00Z'));
    const content = await contentOf(house);
    await done(...all(), '--detach');
    const files = await filesIn(folder);
    await rule({ keep: '1mo' }, { kind: 'queue', hold: 'case 17' });
    expect(await done('prune', '--rules', rules, '--delete')).toContain('stays (queue of ');
    await rule({ keep: '1mo' });
    expect(await done('prune', '--rules', rules)).toContain(': would be deleted');
    expect(await filesIn(folder)).toEqual([...files, 'rules.json'].sort());
    expect(await done('prune', '--rules', rules, '--delete')).toMatch(/: deleted$/m);
    expect(await filesIn(folder)).toEqual(['ledger/month=2025-03/_part-1.json', 'rules.json']);
    expect(await done('prune', '--rules', rules, '--delete')).toContain(': was deleted (20');
    expect(await run('restore', '2025-03')).toMatchObject({
      code: 1,
      err: expect.stringContaining('part_pruned'),
    });
    expect(await contentOf(house)).toEqual(content);
    const ran = await start(['--json', '--archive'], {}, 'verify').ended;
    expect(JSON.parse(ran.out)).toMatchObject({ agrees: true, unproved: 1 });
    await writeFile(rules, '[{}]');
    expect(await run('prune', '--rules', rules)).toMatchObject({
      code: 1,
      err: expect.stringContaining('rules_unreadable'),
    });
  });
});

describe('the archive', () => {
  it('is told part by part', async () => {
    await projectAll(house.warehouse, created('2025-03-06T10:00:00Z'));
    await done(...all(), '--detach');
    expect(await done('list')).toContain(
      `2025-03/1: 1 events in ${folder}/ledger/month=2025-03/part-1.parquet`,
    );
    expect(JSON.parse(await done('list', '--json'))).toMatchObject({ month: '2025-03', part: 1, events: 1 });
    const manifest = JSON.parse(await readFile(join(folder, 'ledger/month=2025-03/_part-1.json'), 'utf8'));
    expect(manifest.holds).toEqual([
      { region: 'ap-northeast-1', instanceId: expect.any(String), kind: 'queue', events: 1 },
    ]);
    const [row] = await house.query<{ id: string }>('select queue_id as id from bi.queues');
    expect(row?.id).toBe(queue);
  });

  it('is written by one at a time', async () => {
    const ledger = openLedger(house.url);
    await ledger.claim();
    expect(await run(...all())).toMatchObject({ code: 1, err: expect.stringContaining('archive_runs') });
    await ledger.close();
  });

  it('says how it is used, and which months it does not have', async () => {
    expect(await run('--detach')).toMatchObject({ code: 2, err: expect.stringContaining('usage:') });
    expect(await run('restore', '2025-03')).toMatchObject({
      code: 1,
      err: expect.stringContaining('Nothing of 2025-03 is archived'),
    });
  });
});
