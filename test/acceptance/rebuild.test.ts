import { hashOf } from '@warehouse/projector/rebuild/content.ts';
import type { Content } from '@warehouse/projector/rebuild/ports.ts';
import { describe, expect, it } from 'vitest';
import { projectAll } from './projection/events.ts';
import { contentOf } from './projection/house.ts';
import { created, renamed } from './projection/story.ts';
import { beginRebuilding, contents, house, rebuilt, repairable, rows, run, trail } from './rebuild/house.ts';
import { broken, verified } from './verify/verified.ts';

type Told = Omit<Content, 'kind'> | undefined;
const told = (content: Told) =>
  content &&
  `${content.resources} resources, ${content.versions} believed versions, content ${hashOf(content)}`;
const printed = (kind: string, content: Told) => `${kind}: ${told(content)}`;

beginRebuilding();

describe('rebuilding', () => {
  it('leaves every row as it is where nothing differs', async () => {
    await projectAll(house.warehouse, trail);
    const before = await rows();
    const { code, out } = await run();
    expect(out).toContain(' 0 differ;');
    expect(code).toBe(0);
    expect(await rows()).toEqual(before);
  });

  it.each(repairable)('repairs $what', async ({ statements }) => {
    await projectAll(house.warehouse, trail);
    const before = await contentOf(house);
    // in one statement each, as one who may do everything
    for (const statement of statements) {
      await house.query(`begin; set local session_replication_role = 'replica'; ${statement}; commit`);
    }
    expect((await verified(house.url)).agrees).toBe(false);
    const { counts } = await rebuilt();
    expect(counts.differing).toBeGreaterThan(0);
    expect(broken(await verified(house.url))).toEqual([]);
    expect(await contentOf(house)).toEqual(before);
  });

  it('supersedes what was believed, and can still be asked what that was', async () => {
    await projectAll(house.warehouse, created('2026-04-06T10:00:00Z'));
    await house.query(`update warehouse.queue_history set name = 'wrong', fingerprint = gen_random_uuid()`);
    const [{ now = '' } = {}] = await house.query<{ now: string }>('select clock_timestamp()::text as now');
    await rebuilt();
    const asked = (known: string | null) =>
      house.query('select name from bi.queues_as_of(now(), $1)', [known]);
    expect(await asked(now)).toEqual([{ name: 'wrong' }]);
    expect(await asked(null)).toEqual([{ name: 'billing' }]);
  });

  it('tells by kind what differs and writes nothing, when it is dry', async () => {
    await projectAll(house.warehouse, trail);
    await house.query(`update warehouse.users set username = 'another'`);
    const before = await rows();
    const { code, out } = await run('--dry-run');
    expect(out).toMatch(/user: \d+ of other content than the ledger gives\n {2}.*\(current row: username\)/);
    expect(code).toBe(0);
    expect(await rows()).toEqual(before);
    expect((await verified(house.url)).agrees).toBe(false);
    expect(await house.query('select from ops.runs')).toEqual([]);
  });

  it('ends with counts and a hash of what is believed, the same for the same content', async () => {
    await projectAll(house.warehouse, trail);
    const found = async () => (await rebuilt()).contents;
    const before = await found();
    expect((await run()).out).toContain(`${printed('queue', before[2])}\n  was before: the same\n`);
    await house.query('truncate warehouse.queues, warehouse.queue_history');
    expect(await found()).toEqual(before);
    expect(before.map(({ kind }) => kind)).toEqual(['user', 'routing-profile', 'queue']);
    await projectAll(house.warehouse, renamed('another', '2026-04-06T10:01:00Z', 'e2'));
    const [users, profiles, others] = await found();
    expect([users, profiles]).toEqual(before.slice(0, 2));
    expect(others?.sum).not.toBe(before[2]?.sum);
  });

  it('foretells, when it is dry, what the content of each kind becomes', async () => {
    await projectAll(house.warehouse, trail);
    const right = (await rebuilt()).contents;
    await house.query(
      `update warehouse.queue_history set fingerprint = gen_random_uuid() where valid_to is null`,
    );
    await house.query(`delete from warehouse.queues where is_deleted`);
    await house.query('truncate warehouse.users, warehouse.user_history');
    const before = await contents();
    const dry = (await run('--dry-run')).out;
    const wet = (await run()).out;
    expect(right.map(({ kind }) => kind)).toEqual(['user', 'routing-profile', 'queue']);
    for (const [n, { kind, ...since }] of right.entries()) {
      const isSame = kind === 'routing-profile';
      const lines = (now: Told, word: string, then: Told) =>
        `${printed(kind, now)}\n  ${word}: ${isSame ? 'the same' : told(then)}\n`;
      expect(dry).toContain(lines(before[n], 'would become', since));
      expect(wet).toContain(lines(since, 'was before', before[n]));
    }
  });

  it('keeps to what it was told', async () => {
    await projectAll(house.warehouse, trail);
    const [{ id = '', arn = '' } = {}] = await house.query<{ id: string; arn: string }>(
      `select queue_id as id, 'arn:aws:connect:' || region || ':' || account_id || ':instance/' || instance_id
         || '/queue/' || queue_id as arn from bi.queues order by queue_id limit 1`,
    );
    const wrong = async () =>
      (
        await house.query<{ name: string }>(
          `select name from (select queue_id as name from warehouse.queues where name = 'another' union all
             select user_id from warehouse.users where username = 'another') w order by 1`,
        )
      ).map(({ name }) => name);
    await house.query(`update warehouse.users set username = 'another'`);
    await house.query(`update warehouse.queues set name = 'another'`);
    const all = await wrong();
    await run('--only', `queue/${arn}`);
    expect(await wrong()).toEqual(all.filter((each) => each !== id));
    await run('--only', 'queue');
    const users = await house.query<{ id: string }>('select user_id as id from warehouse.users order by 1');
    expect(await wrong()).toEqual(users.map((user) => user.id));
    const [{ instance = '' } = {}] = await house.query<{ instance: string }>(
      'select instance_id as instance from warehouse.users limit 1',
    );
    await run('--instance', instance);
    const others = await house.query<{ id: string }>(
      'select user_id as id from warehouse.users where instance_id <> $1 order by 1',
      [instance],
    );
    expect(await wrong()).toEqual(others.map((user) => user.id));
  });
});
