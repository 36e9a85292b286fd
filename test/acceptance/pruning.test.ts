import { cp, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { archivedWith, beginArchiving, done, filesIn, folder, house, start } from './archive/house.ts';
import { goes, placeHold, prunedBy, usersGo } from './archive/pruning.ts';
import { recordsIn } from './archive/year.ts';
import { beginning, hana, instance, values } from './erase-person/story.ts';
import { projectAll } from './projection/events.ts';
import { contentOf } from './projection/house.ts';

beginArchiving();

const first = ['ledger/month=2026-04/_part-1.json', 'ledger/month=2026-04/part-1.parquet'];
const rest = ['ledger/month=2026-04/_part-1.2.json', 'ledger/month=2026-04/part-1.2.parquet'];

/** How many events are about users, and how many are not. */
const counted = async () => {
  const [row] = await house.query<{ users: number; others: number }>(
    `select (count(*) filter (where kind = 'user'))::int as users,
       (count(*) filter (where kind <> 'user'))::int as others from ledger.change_events`,
  );
  return row ?? { users: 0, others: 0 };
};
const proof = async () => JSON.parse((await start(['--json'], {}, 'verify').ended).out);
const proved = { agrees: true, unproved: 0 };

beforeEach(async () => {
  await projectAll(house.warehouse, beginning());
  await archivedWith(() => ({}));
});

describe('records of a month', () => {
  it('go by instance and kind, dry first, and the chain is proved still', async () => {
    const { users, others } = await counted();
    const content = await contentOf(house);
    expect(goes(await prunedBy(usersGo, { isDry: true }))).toEqual([`${users} user`]);
    expect(await filesIn(folder)).toEqual(first);
    const [told] = await prunedBy(usersGo);
    expect(told).toMatchObject({ state: 'deleted', goes: [{ kind: 'user', events: users }], stays: others });
    expect(told?.reasons).toContainEqual(expect.stringMatching(/^queue of .*: kept for 120 months$/));
    expect(await filesIn(folder)).toEqual(rest);
    const manifest = JSON.parse(await readFile(join(folder, rest[0] ?? ''), 'utf8'));
    expect(manifest).toMatchObject({ events: others, pruned: [{ kind: 'user', events: users }] });
    expect(await contentOf(house)).toEqual(content);
    expect(await proof()).toMatchObject({ ...proved, archived: [{ month: '2026-04', pruned: users }] });
    expect(await done('check')).toContain(': as it was put there');
    expect(await done('list')).toContain(`${others} events in`);
    expect(goes(await prunedBy(usersGo))).toEqual([]);
  });

  it('come back but for those that went, and are archived again as another part', async () => {
    const { users, others } = await counted();
    await prunedBy(usersGo);
    expect(await done('restore', '2026-04')).toContain(`${users} pruned by rules`);
    expect(await recordsIn(house)).toEqual({ events: users + others, archived: users });
    expect(await proof()).toMatchObject(proved);
    expect(await archivedWith(() => ({}))).toMatchObject([{ month: '2026-04', part: 2, events: others }]);
    expect(await proof()).toMatchObject(proved);
    await prunedBy([{ keep: '1mo' }]);
    expect(await filesIn(folder)).toEqual([rest[0], 'ledger/month=2026-04/_part-2.2.json']);
    expect(await proof()).toMatchObject({ ...proved, archived: [{ pruned: users + others }] });
  });

  it('of one resource stay while it is on hold, and those of others go', async () => {
    const { users } = await counted();
    const [row] = await house.query<{ events: number }>(
      'select count(*)::int as events from ledger.change_events where resource_id = $1',
      [hana],
    );
    await placeHold({ resourceId: hana });
    const [told] = await prunedBy(usersGo);
    expect(goes(told ? [told] : [])).toEqual([`${users - (row?.events ?? 0)} user`]);
    expect(told?.reasons).toContainEqual(
      expect.stringMatching(/^user of .*: on hold \(hold \d+: case 17\)$/),
    );
    const files = await filesIn(folder);
    expect(await prunedBy(usersGo)).toMatchObject([{ state: 'stays', goes: [] }]);
    await placeHold({});
    expect(goes(await prunedBy([{ keep: '1mo' }]))).toEqual([]);
    expect(await filesIn(folder)).toEqual(files);
  });

  it('go from where the files were brought, which is where the part lies from then on', async () => {
    const brought = `${folder}-brought`;
    await cp(folder, brought, { recursive: true });
    await prunedBy(usersGo, { at: brought });
    expect(await filesIn(brought)).toEqual(rest);
    expect(await proof()).toMatchObject(proved);
    await rm(brought, { recursive: true });
  });

  it('are no hindrance to erasing a person, once the others are restored', async () => {
    await prunedBy(usersGo);
    const words = ['--instance', instance, '--user', hana, '--actor', 'hana-iam'];
    const erased = () => start([...words, '--reason', 'asked', '--yes'], {}, 'erase').ended;
    expect(await erased()).toMatchObject({ code: 1, err: expect.stringContaining('months_archived') });
    await done('restore', '2026-04');
    expect(await erased()).toMatchObject({ code: 0 });
    const rows = await house.query<{ row: string }>(
      `select e::text as row from ledger.change_events e union all select u::text from warehouse.user_history u`,
    );
    expect(values.filter((value) => rows.some(({ row }) => row.includes(value)))).toEqual([]);
    expect(await proof()).toMatchObject(proved);
    await archivedWith(() => ({}));
    expect(await proof()).toMatchObject(proved);
  });

  it('lose their salts, so that nobody can try out what they were', async () => {
    const salts = () =>
      house.query<{ salt: string }>(`select salt from ledger.change_events where kind = 'user'`);
    const before = (await salts()).map(({ salt }) => salt);
    await prunedBy(usersGo);
    expect((await salts()).filter(({ salt }) => before.includes(salt))).toEqual([]);
  });
});

describe('pruning', () => {
  const fails = () => Promise.reject(new Error('killed'));

  it('that was killed before the ledger knew leaves the part as it was, and is done again', async () => {
    await expect(prunedBy(usersGo, { ledger: { prune: fails } })).rejects.toThrow('killed');
    expect(await filesIn(folder)).toEqual([...first, ...rest].sort());
    expect(await done('check')).toContain(': as it was put there');
    expect(await proof()).toMatchObject({ ...proved, archived: [{ pruned: 0 }] });
    await prunedBy(usersGo);
    expect(await filesIn(folder)).toEqual(rest);
    expect(await proof()).toMatchObject(proved);
  });

  it('that was killed before the former file went takes it away the next time', async () => {
    await expect(prunedBy(usersGo, { place: () => ({ remove: fails }) })).rejects.toThrow('killed');
    expect(await filesIn(folder)).toEqual([...first, ...rest].sort());
    expect(await proof()).toMatchObject(proved);
    expect(await prunedBy(usersGo)).toMatchObject([{ state: 'stays' }]);
    expect(await filesIn(folder)).toEqual(rest);
  });

  it('does not go on when a hold is placed meanwhile, nor when what stays was written otherwise', async () => {
    await placeHold({ kind: 'user' });
    await expect(prunedBy(usersGo, { ledger: { holds: async () => [] } })).rejects.toMatchObject({
      code: 'holds_changed',
    });
    expect(goes(await prunedBy(usersGo))).toEqual([]);
    await house.query('truncate ops.holds');
    const lost = { put: async () => {} };
    await expect(prunedBy(usersGo, { place: () => lost })).rejects.toMatchObject({ code: 'file_missing' });
    expect(await proof()).toMatchObject({ ...proved, archived: [{ pruned: 0 }] });
  });

  it.each([
    [
      'what stood for an event is gone',
      'delete from ledger.pruned_events where event_id = $1',
      'archived_parts_are_whole',
    ],
    [
      'what stood for an event is another',
      `update ledger.pruned_events set digest = repeat('0', 64) where event_id = $1`,
      'links_hold_what_was_linked',
    ],
  ])('leaves a proof that tells when %s', async (_, statement, rule) => {
    await prunedBy(usersGo);
    const [row] = await house.query<{ id: string }>('select min(event_id) as id from ledger.pruned_events');
    await house.query(statement, [row?.id]);
    const { agrees, rules } = await proof();
    expect(agrees).toBe(false);
    expect(rules.filter(({ differences }: { differences: number }) => differences > 0)).toContainEqual(
      expect.objectContaining({ name: rule }),
    );
  });
});
