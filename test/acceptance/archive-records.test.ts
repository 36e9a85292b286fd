import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openLedger } from '@warehouse/projector/archive/adapters/postgres.ts';
import { lineOfErased } from '@warehouse/projector/archive/print.ts';
import { restore } from '@warehouse/projector/archive/restore.ts';
import { openRecords } from '@warehouse/projector/erase/adapters/postgres.ts';
import { openPlace } from '@warehouse/projector/files/open-place.ts';
import { describe, expect, it } from 'vitest';
import {
  all,
  archivedWith,
  beginArchiving,
  done,
  filesIn,
  folder,
  house,
  run,
  start,
  wish,
  year,
} from './archive/house.ts';
import { ledgerOf, recordsIn } from './archive/year.ts';
import { beginning, hana, instance } from './erase-person/story.ts';
import { projectAll } from './projection/events.ts';
import { contentOf } from './projection/house.ts';
import { created, queue } from './projection/story.ts';
import { broken, verified } from './verify/verified.ts';

beginArchiving();

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

  it('are left as they are by a translation anew that leaves the archive out, and counted', async () => {
    await projectAll(house.warehouse, created('2025-03-06T10:00:00Z'));
    await done(...all(), '--detach');
    const before = await ledgerOf(house);
    const { code, out } = await start(['--retranslate', '--no-archive'], {}, 'rebuild').ended;
    expect({ code, out }).toEqual({
      code: 0,
      out: expect.stringContaining('left as they are: 1 are archived, and the archive was left out'),
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
    const ran = await start(['--json'], {}, 'verify').ended;
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
    const held = await start(['place', '--kind', 'queue', '--reason', 'case 18'], {}, 'holds').ended;
    const [, hold = ''] = /^Placed (\d+):/.exec(held.out) ?? [];
    expect(await done('prune', '--rules', rules, '--delete')).toContain(`on hold (hold ${hold}: case 18)`);
    expect(await filesIn(folder)).toEqual([...files, 'rules.json'].sort());
    await start(['lift', hold], {}, 'holds').ended;
    expect(await done('prune', '--rules', rules)).toContain(': would be deleted');
    expect(await filesIn(folder)).toEqual([...files, 'rules.json'].sort());
    expect(await done('prune', '--rules', rules, '--delete')).toMatch(/: deleted$/m);
    expect(await filesIn(folder)).toEqual(['ledger/month=2025-03/_part-1.2.json', 'rules.json']);
    expect(await done('prune', '--rules', rules, '--delete')).toContain(': was deleted');
    expect(await run('restore', '2025-03')).toMatchObject({
      code: 1,
      err: expect.stringContaining('part_pruned'),
    });
    expect(await contentOf(house)).toEqual(content);
    const ran = await start(['--json'], {}, 'verify').ended;
    expect(JSON.parse(ran.out)).toMatchObject({ agrees: true, unproved: 0 });
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
