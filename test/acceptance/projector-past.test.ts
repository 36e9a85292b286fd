import { describe, expect, it } from 'vitest';
import { projectAll } from './projection/events.ts';
import { called, created, queue, renamed } from './projection/story.ts';
import { beginProjecting, house, names, t } from './projector/house.ts';

beginProjecting();

describe('a correction', () => {
  it('takes its place when it comes first', async () => {
    await projectAll(house.warehouse, [
      ...created(t(0)),
      ...renamed('right', t(9), 'c1', { corrects: { originalEventID: 'e2' } }),
    ]);
    await projectAll(house.warehouse, renamed('wrong', t(1), 'e2'));
    expect(await names()).toEqual([
      { name: 'billing', valid_from: t(0), valid_to: t(1), change_event_ids: ['e1'] },
      { name: 'right', valid_from: t(1), valid_to: null, change_event_ids: ['c1'] },
    ]);
    expect(
      await house.query('select event_id, changed_fields, before, after from bi.changes order by event_id'),
    ).toEqual([
      { event_id: 'c1', changed_fields: ['name'], before: { name: 'billing' }, after: { name: 'right' } },
      {
        event_id: 'e1',
        changed_fields: ['hours_of_operation_id', 'name', 'status'],
        before: expect.anything(),
        after: expect.anything(),
      },
      { event_id: 'e2', changed_fields: [], before: {}, after: {} },
    ]);
  });

  it('finds its original by the request', async () => {
    await projectAll(house.warehouse, [
      ...created(t(0)),
      ...renamed('wrong', t(1), 'e2', { requestId: 'r2' }),
    ]);
    await projectAll(
      house.warehouse,
      renamed('right', t(9), 'c1', { corrects: { originalRequestID: 'r2' } }),
    );
    expect(await names()).toMatchObject([
      { name: 'billing' },
      { name: 'right', valid_from: t(1), change_event_ids: ['c1'] },
    ]);
  });

  it.each([
    ['after', [0, 1]],
    ['before', [1, 0]],
  ])('takes back a creation when it comes %s it, in another partition', async (_, order) => {
    const failed = created(t(9), 'c1', {
      response: null,
      errorCode: 'LimitExceededException',
      corrects: { originalEventID: 'e1' },
    });
    for (const partition of order) {
      await projectAll(house.warehouse, partition === 0 ? created(t(0)) : failed, { partition });
    }
    expect(await house.query('select 1 from bi.queues')).toEqual([]);
    expect(await names()).toEqual([]);
    expect(await house.query('select event_id, succeeded from bi.changes order by event_id')).toEqual([
      { event_id: 'c1', succeeded: false },
      { event_id: 'e1', succeeded: true },
    ]);
  });
});

describe('what was known at an earlier time', () => {
  it('can be asked after late knowledge has changed the past', async () => {
    await projectAll(house.warehouse, [...created(t(0)), ...renamed('c', t(20), 'e3')]);
    const [{ now = '' } = {}] = await house.query<{ now: string }>('select clock_timestamp()::text as now');
    await projectAll(house.warehouse, renamed('b', t(10), 'e2'));
    const ask = (known: string | null) =>
      house
        .query<{ name: string }>('select name from bi.queues_as_of($1, $2)', [t(15), known])
        .then((rows) => rows.map(({ name }) => name));
    expect(await ask(null)).toEqual(['b']);
    expect(await ask(now)).toEqual(['billing']);
    expect(await ask('2020-01-01T00:00:00Z')).toEqual([]);
  });
});

describe('a call that a skewed clock dates before the creation', () => {
  it.each([[1], [2]])('tells what it changed, come in batches of %d', async (batch) => {
    await projectAll(house.warehouse, [...created(t(5)), ...renamed('b', t(4), 'e2')], { batch });
    expect(
      await house.query(`select changed_fields, before, after from bi.changes where event_id = 'e2'`),
    ).toEqual([{ changed_fields: ['name'], before: { name: 'billing' }, after: { name: 'b' } }]);
  });
});

describe('a deleted queue', () => {
  it('is gone from the present and stays in the past, whatever comes later', async () => {
    await projectAll(house.warehouse, [
      ...created(t(0)),
      ...called({ operation: 'DeleteQueue', at: t(5), id: 'e2' }),
      ...renamed('z', t(6), 'e3'),
    ]);
    await projectAll(house.warehouse, [...renamed('y', t(7), 'e4'), ...renamed('b', t(2), 'e5')]);
    expect(await house.query('select 1 from bi.queues')).toEqual([]);
    expect(
      await house.query(
        'select queue_id, name, is_deleted, is_current from bi.queue_history order by valid_from',
      ),
    ).toEqual([
      { queue_id: queue, name: 'billing', is_deleted: false, is_current: false },
      { queue_id: queue, name: 'b', is_deleted: false, is_current: false },
      { queue_id: queue, name: 'b', is_deleted: true, is_current: true },
    ]);
  });
});
