import { startService } from '@warehouse/local/service.ts';
import { openTables } from '@warehouse/projector/rebuild/adapters/postgres.ts';
import { describe, expect, it } from 'vitest';
import { projectAll } from './projection/events.ts';
import { contentOf } from './projection/house.ts';
import { created, queue, renamed } from './projection/story.ts';
import { beginRebuilding, house, rebuilt, rows, run, started, trail } from './rebuild/house.ts';
import { queues } from './rebuild/queues.ts';
import { broken, verified } from './verify/verified.ts';

beginRebuilding();

describe('rebuilding', () => {
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

  it('keeps no vacuum from its work by being the only one', async () => {
    const tables = openTables(house.url);
    await tables.claim();
    const claim = `select backend_xid, backend_xmin, state from pg_stat_activity
      where datname = current_database() and application_name = 'rebuild' and state <> 'idle'`;
    expect(await house.query(claim)).toEqual([
      { backend_xid: null, backend_xmin: null, state: 'idle in transaction' },
    ]);
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
