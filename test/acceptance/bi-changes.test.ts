import type { ChangeEvent } from '@warehouse/events/change-event.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { change, idOf, second } from './bi/changes.ts';
import { type Estate, openEstate } from './bi/estate.ts';

let estate: Estate;
beforeAll(async () => {
  estate = await openEstate();
});
afterAll(() => estate?.close());

const later = () => estate.later();
const seen: Estate['seen'] = (event, columns) => estate.seen(event, columns);

describe('a change', () => {
  it('by somebody whom no user record names is likely by whoever took emergency access before', async () => {
    const at = later();
    const taken = change('AdminGetEmergencyAccessToken', {
      at,
      of: 'instance here',
      by: 'mori@example.com',
      type: 'EmergencyAccessTaken',
    });
    const edits = ['user nobody', 'user sato'].map((by, index) =>
      change('UpdateQueueName', {
        at: at + 60 + index,
        of: 'queue nights',
        by,
        data: { name: `Nights ${index}` },
      }),
    ) as [ChangeEvent, ChangeEvent];
    await estate.project(taken, ...edits);
    expect(await seen(edits[0], 'actor_name, likely_actor')).toEqual({
      actor_name: idOf('nobody'),
      likely_actor: 'mori@example.com',
    });
    expect(await seen(edits[1], 'actor_name, likely_actor')).toEqual({
      actor_name: 'sato',
      likely_actor: null,
    });
  });

  it('that Global Resiliency repeated is marked, and is of another resource', async () => {
    const at = later();
    const replicated = change('UpdateQueueName', {
      at,
      of: 'queue nights',
      by: 'ResourceSynchronization',
      region: 'ap-northeast-3',
      data: { name: 'Osaka' },
    });
    replicated.actor.invokedBy = 'synchronization.connect.amazonaws.com';
    await estate.project(replicated);
    expect(await seen(replicated, 'region, is_replicated, likely_actor')).toEqual({
      region: 'ap-northeast-3',
      is_replicated: true,
      likely_actor: null,
    });
    expect(
      await estate.read(`select 1 from bi.queues where name = 'Osaka' and region = 'ap-northeast-1'`),
    ).toEqual([]);
  });

  it('tells the call, its actor, where it was found and what it changed', async () => {
    const at = later();
    const event = change('UpdateQueueName', {
      at,
      of: 'queue sales',
      by: 'user sato',
      data: { name: 'Sales 2' },
    });
    await estate.project(event);
    const row = await seen(event, '*');
    expect(row).toMatchObject({
      region: 'ap-northeast-1',
      account_id: '123456789012',
      instance_id: idOf('instance'),
      event_id: event.eventId,
      occurred_at: new Date(second(at)),
      resource_kind: 'queue',
      resource_id: idOf('sales'),
      resource_name: 'Sales 2',
      operation: 'UpdateQueueName',
      change: 'QueueRenamed',
      succeeded: true,
      error_code: null,
      actor_type: 'AssumedRole',
      actor_arn: event.actor.arn,
      actor_user_id: idOf('sato'),
      actor_name: 'sato',
      invoked_by: null,
      source_ip: '192.0.2.1',
      user_agent: 'tests',
      request_id: event.call.requestId,
      changed_fields: ['name'],
      before: { name: 'Sales' },
      after: { name: 'Sales 2' },
      change_set_id: event.eventId,
      s3_bucket: 'bucket',
      s3_key: 'key',
    });
  });

  it('has the name of its own step inside a second, and failed calls the name of the step before them', async () => {
    const at = later();
    const named = (name: string) => change('UpdateQueueName', { at, of: 'queue steps', data: { name } });
    const made = change('CreateQueue', { at, of: 'queue steps', data: { name: 'One' } });
    const [two, failed, three] = [
      named('Two'),
      change('UpdateQueueName', { at, of: 'queue steps', type: 'CallFailed', errorCode: 'Denied' }),
      named('Three'),
    ];
    await estate.project(made, two, failed, three);
    const rows = await estate.read(
      `select resource_name, succeeded, before ->> 'name' as before from bi.changes where resource_id = $1`,
      [idOf('steps')],
    );
    expect(rows).toEqual([
      { resource_name: 'One', succeeded: true, before: null },
      { resource_name: 'Two', succeeded: true, before: 'One' },
      { resource_name: 'Two', succeeded: false, before: null },
      { resource_name: 'Three', succeeded: true, before: 'Two' },
    ]);
  });

  it('is readable whatever characters its call carried', async () => {
    const userAgent = 'a\u0000b\ud800c\u{1f600}';
    const event = change('UpdateQueueStatus', {
      at: later(),
      of: 'queue odd',
      data: { status: 'DISABLED' },
      userAgent,
    });
    await estate.project(event);
    expect(await seen(event, 'user_agent')).toEqual({ user_agent: 'a\ufffdb\ufffdc\u{1f600}' });
  });

  it('stands behind older ones, by rank and code point within a second', async () => {
    const at = later();
    const ids = ['event-b', 'event-B', 'event-a', 'event-A'];
    const events = ids.map((eventId) =>
      change('UpdateQueueStatus', { at, of: 'queue order', data: { status: 'ENABLED' }, more: { eventId } }),
    );
    const removal = change('UntagResource', {
      at,
      of: 'queue order',
      data: {},
      more: { eventId: 'event-c' },
    });
    await estate.project(...events, removal);
    const rows = await estate.read('select event_id from bi.changes where resource_id = $1', [idOf('order')]);
    const latest = await estate.read('select event_id from bi.latest_changes where resource_id = $1', [
      idOf('order'),
    ]);
    expect(latest).toEqual(rows.toReversed());
    expect(rows.map((row) => row.event_id)).toEqual(['event-c', 'event-A', 'event-B', 'event-a', 'event-b']);
    const times = (await estate.read('select occurred_at from bi.changes')).map((row) =>
      Number(row.occurred_at),
    );
    expect(times).toEqual(times.toSorted((left, right) => left - right));
  });
});

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
