import type { ChangeEvent } from '@warehouse/events/change-event.ts';
import { describe, expect, it } from 'vitest';
import { change, idOf } from './bi/changes.ts';
import { beginChanges, estate, later, seen } from './bi/estate-of-changes.ts';

beginChanges();

describe('a save', () => {
  const sets = async (of: string) =>
    (
      await estate.read(
        'select change_set_id from bi.changes where resource_id = $1 order by event_id collate "C"',
        [idOf(of)],
      )
    ).map((row) => row.change_set_id);
  const calls = (of: string, at: number, ...told: (readonly [number, string])[]) =>
    told.map(([seconds, by]) => change('UpdateQueueStatus', { at: at + seconds, of: `queue ${of}`, by }));

  it('is made of the calls of one actor on one resource, each two seconds at most after the one before', async () => {
    const events = calls('saved', later(), [0, 'a'], [2, 'a'], [3, 'b'], [4, 'a'], [7, 'a'], [7, 'a']);
    await estate.project(...events.toReversed());
    const [first, , other, , last] = events.map(({ eventId }) => eventId);
    expect(await sets('saved')).toEqual([first, first, other, first, last, last]);
  });

  it('is the same whichever of its calls arrives last', async () => {
    const events = calls('late', later(), [0, 'a'], [2, 'a'], [4, 'a']);
    const [first, middle, last] = events as [ChangeEvent, ChangeEvent, ChangeEvent];
    await estate.project(last, first);
    expect(await sets('late')).toEqual([first.eventId, last.eventId]);
    await estate.project(middle);
    expect(await sets('late')).toEqual(Array(3).fill(first.eventId));
  });

  it('is found quickly among thousands of calls', async () => {
    const at = later();
    const flood = Array.from({ length: 2_000 }, (_, index) => [index % 5, 'bot'] as const);
    const events = calls('flood', at, ...flood);
    await estate.project(...events);
    expect(new Set(await sets('flood'))).toEqual(new Set([events[0]?.eventId]));
  });

  it('is never guessed for calls whose resource cannot be told', async () => {
    const at = later();
    const [one, two] = [0, 1].map(() => change('InventThing', { at, of: 'instance' })) as [
      ChangeEvent,
      ChangeEvent,
    ];
    await estate.project(one, two);
    expect(await seen(two, 'change_set_id')).toEqual({ change_set_id: two.eventId });
  });
});

describe('a question about changes', () => {
  const plan = async (where: string, columns = '*') => {
    const { owner } = estate;
    // tables of a test are too small for indexes to pay
    await owner.query('set enable_seqscan = off');
    const { rows } = await owner.query(`explain select ${columns} from bi.changes where ${where}`);
    await owner.query('reset enable_seqscan');
    return rows.map((row) => row['QUERY PLAN']).join('\n');
  };

  it.each([`event_id = 'event-0001'`, `resource_id = 'queue'`, `occurred_at >= '2026-04-06T10:00:00Z'`])(
    'reaches the indexes of the ledger: %s',
    async (where) => {
      const [column = ''] = where.split(' ');
      expect(await plan(where)).toMatch(new RegExp(`Index Cond: \\(${column} `));
    },
  );

  it('reads only the months it asks for', async () => {
    await estate.owner.query(`select ledger.open_month('2024-01-01')`);
    expect(await plan(`occurred_at >= '2026-04-01T00:00:00Z'`, 'event_id')).not.toContain(
      'change_events_2024_01',
    );
  });

  it('computes nothing to count', async () => {
    const { rows } = await estate.owner.query('explain verbose select count(*) from bi.changes');
    expect(JSON.stringify(rows)).not.toMatch(/json_to_record|believed|_history/);
  });
});
