import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { startService } from '@warehouse/local/service.ts';
import { everything } from '@warehouse/projector/anew/ports.ts';
import { openTables } from '@warehouse/projector/rebuild/adapters/postgres.ts';
import type { Tables } from '@warehouse/projector/rebuild/ports.ts';
import { rebuild, type Watcher } from '@warehouse/projector/rebuild/rebuild.ts';
import { simulate } from '@warehouse/trail/simulate.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { eventsOf, projectAll } from './projection/events.ts';
import { contentOf, type House, openHouse } from './projection/house.ts';
import { created, queue, renamed } from './projection/story.ts';
import { queues } from './rebuild/queues.ts';
import { tamperings } from './verify/tampering.ts';
import { broken, verified } from './verify/verified.ts';

const command = fileURLToPath(new URL('../../services/projector/rebuild/main.ts', import.meta.url));
const chaos = { skew: 0.1, corrections: 0.2, masks: 0.1, omissions: 0.05, sameSecond: 0.2 };
const delivery = { duplicates: 0.1, splits: 0.2, copies: 0.1, late: 0.2, shuffle: true };
const trail = eventsOf(
  simulate({ seed: 22, calls: 300, connectShare: 1, instances: 2, chaos: { ...chaos, ...delivery } }).files,
);

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house?.close());
beforeEach(async () => {
  await house.empty();
  await house.query('truncate ops.runs');
  await house.query('update ops.folds set version = 1');
});

const started = (words: readonly string[]) => {
  const options = { env: { PATH: process.env.PATH, DATABASE_URL: house.url } };
  const child = spawn(process.execPath, [command, ...words], options);
  let out = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (out += text));
  const ended = new Promise<{ code: number | null; out: string }>((resolve) =>
    child.on('close', (code) => resolve({ code, out })),
  );
  return { child, ended };
};
const run = (...words: string[]) => started(words).ended;

const quiet: Watcher = { began() {}, passed() {}, differed() {} };
async function rebuilt(through = (tables: Tables): Tables => tables) {
  const tables = openTables(house.url);
  try {
    const order = { scope: everything, isDry: false, isAnew: false, untrusted: [] };
    return await rebuild(through(tables), order, quiet, new AbortController().signal);
  } finally {
    await tables.close();
  }
}

/** Every row of the history with its times and its place in the file. */
async function rows(): Promise<object[]> {
  const of = (kind: string) =>
    house.query(`select ctid::text, xmin::text, h.* from warehouse.${kind}_history h order by ctid`);
  return [await of('user'), await of('routing_profile'), await of('queue')];
}

const repairable = ['versions_name_their_events', 'versions_follow_each_other', 'displaced_events_agree']
  .concat('current_is_the_open_version', 'events_are_folded', 'folded_anew')
  .flatMap((rule) => tamperings[rule] ?? [])
  .filter(({ statements }) => !statements.some((statement) => statement.startsWith('alter')));

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
    const contents = async () => (await rebuilt()).contents;
    const before = await contents();
    expect((await run()).out).toContain(
      `queue: ${before[2]?.resources} resources, ${before[2]?.versions} believed versions, content ${before[2]?.hash}`,
    );
    await house.query('truncate warehouse.queues, warehouse.queue_history');
    expect(await contents()).toEqual(before);
    expect(before.map(({ kind }) => kind)).toEqual(['user', 'routing-profile', 'queue']);
    await projectAll(house.warehouse, renamed('another', '2026-04-06T10:01:00Z', 'e2'));
    const [users, profiles, others] = await contents();
    expect([users, profiles]).toEqual(before.slice(0, 2));
    expect(others?.hash).not.toBe(before[2]?.hash);
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

  it('goes on where it was when it was killed, twice', async () => {
    const { made, renamed: again } = queues(5_000);
    await projectAll(house.warehouse, [...made, ...again], { batch: 2_000 });
    const before = await contentOf(house);
    await house.query('truncate warehouse.queues, warehouse.queue_history');
    const passed: (string | null)[] = [null];
    for (const _ of [1, 2]) {
      const { child, ended } = started([]);
      for (;;) {
        const [row] = await house.query<{ last: string | null }>('select last_key as last from ops.runs');
        if (row && row.last !== passed.at(-1)) {
          passed.push(row.last);
          break;
        }
      }
      child.kill('SIGKILL');
      expect((await ended).code).toBeNull();
    }
    const { code, out } = await run();
    expect(out).toMatch(/Goes on with the run of .*, after \d+ %/);
    expect(out).toContain('5,000 resources, 10,000 events, 5,000 differ; 10,000 versions were added');
    expect(code).toBe(0);
    expect(broken(await verified(house.url))).toEqual([]);
    expect(await contentOf(house)).toEqual(before);
    expect(await house.query('select finished_at is not null as finished from ops.runs')).toEqual([
      { finished: true },
    ]);
  });

  it('lets a projector go on meanwhile', async () => {
    const { made, renamed: again } = queues(3_000);
    await projectAll(house.warehouse, made, { batch: 1_000 });
    await house.query('truncate warehouse.queues, warehouse.queue_history');
    // what the projector folds meanwhile stands on rows that are not there yet
    await Promise.all([
      rebuilt(),
      projectAll(house.warehouse, again, { batch: 50, partition: 1 }),
      projectAll(house.warehouse, trail, { batch: 50, partition: 2 }),
    ]);
    expect(broken(await verified(house.url))).toEqual([]);
  });

  it('stops at an event that cannot be folded, and says which', async () => {
    await projectAll(house.warehouse, [
      ...created('2026-04-06T10:00:00Z'),
      ...renamed('a', '2026-04-06T10:01:00Z', 'e2'),
    ]);
    await house.query(`update ledger.change_events set type = 'QueueQuickConnectsAdded',
      event = jsonb_set(event::jsonb, '{data}', '{"quickConnectIds": 5}') where event_id = 'e2'`);
    expect(await run()).toMatchObject({
      code: 1,
      out: expect.stringContaining('Event e2 (QueueQuickConnectsAdded) cannot be folded'),
    });
    await house.query(`update ledger.change_events set type = 'QueueMelted' where event_id = 'e2'`);
    expect((await run()).out).toContain('Event e2 cannot be folded: this program does not know its type');
  });

  it('stops at rows that the tables do not take, and says of which event they are', async () => {
    const others = queues(30);
    const news = [
      ...renamed('day', '2026-04-06T10:01:00Z', 'e2'),
      ...renamed('poison', '2026-04-06T10:02:00Z', 'bad'),
      ...renamed('night', '2026-04-06T10:03:00Z', 'e4'),
    ];
    await projectAll(house.warehouse, [...others.made, ...created('2026-04-06T10:00:00Z'), ...news]);
    await house.query('truncate warehouse.queues, warehouse.queue_history');
    await house.query(
      `alter table warehouse.queue_history add constraint is_no_poison check (name <> 'poison')`,
    );
    const { code, out } = await run();
    await house.query('alter table warehouse.queue_history drop constraint is_no_poison');
    expect(code).toBe(1);
    expect(out).toMatch(new RegExp(`^Event bad of ap-northeast-1/.*/queue/${queue} .*"is_no_poison"`, 'm'));
    expect(out).toContain('"queue_history"');
    expect(await house.query('select from warehouse.queue_history')).toEqual([]);
    expect((await run()).out).toContain('31 resources');
  });

  it('folds nothing from a ledger that is not whole', async () => {
    await projectAll(house.warehouse, [
      ...created('2026-04-06T10:00:00Z'),
      ...renamed('a', '2026-04-06T10:01:00Z', 'e2'),
    ]);
    const before = await rows();
    await house.query(`delete from ledger.change_events where event_id = 'e2'`);
    expect(await run()).toMatchObject({ code: 1, out: expect.stringMatching(/: e2.*ledger_incomplete/s) });
    expect(await rows()).toEqual(before);
  });

  it('is done by one at a time', async () => {
    const tables = openTables(house.url);
    await tables.claim();
    expect(await run()).toMatchObject({ code: 1, out: expect.stringContaining('rebuild_runs') });
    await tables.close();
  });
});

describe('tables that were folded with another version of the fold', () => {
  it('are not written to by the projector, which says what to do', async () => {
    await projectAll(house.warehouse, created('2026-04-06T10:00:00Z'));
    await house.query('update ops.folds set version = 7');
    await expect(
      projectAll(house.warehouse, renamed('b', '2026-04-06T10:01:00Z', 'e2')),
    ).rejects.toMatchObject({ code: 'fold_differs' });
    const projector = await startService('projector', { EVENT_LOG_URL: house.url, DATABASE_URL: house.url });
    expect(await projector.exited).toBe(1);
    expect(projector.lines.join('\n')).toContain('run `npm run rebuild`');
  });

  it('are taken over as they are when there is nothing in them', async () => {
    await house.query('update ops.folds set version = 7');
    await house.warehouse.checkSchema();
    expect(await house.query('select version from ops.folds')).toEqual([{ version: 1 }]);
  });

  it('are of this one after a rebuild of everything, with what was written by the other one meanwhile', async () => {
    const { made } = queues(1_500);
    await projectAll(house.warehouse, [...made, ...created('2026-04-06T09:00:00Z')], { batch: 2_000 });
    await house.query('update ops.folds set version = 7');
    const otherFold = async () => {
      await house.query('update ops.folds set version = 1');
      const news = renamed('by another fold', '2026-04-06T10:01:00Z', 'e2');
      await projectAll(house.warehouse, news, { partition: 1 });
      for (const table of ['queues', 'queue_history']) {
        const wrong = `update warehouse.${table} set name = 'folded otherwise' where queue_id = $1`;
        await house.query(wrong, [queue]);
      }
      await house.query('update ops.folds set version = 7');
    };
    await rebuilt((tables) => ({
      ...tables,
      // all resources are behind
      async isOfAnotherFold() {
        await otherFold();
        return tables.isOfAnotherFold();
      },
    }));
    expect(await house.query('select version from ops.folds')).toEqual([{ version: 1 }]);
    expect(broken(await verified(house.url))).toEqual([]);
    expect(await house.query('select name from bi.queues where queue_id = $1', [queue])).toEqual([
      { name: 'by another fold' },
    ]);
  });
});
