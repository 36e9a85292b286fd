import type { ChangeEvent } from '@warehouse/events/change-event.ts';
import { describe, expect, it } from 'vitest';
import { change, idOf, second } from './bi/changes.ts';
import { beginChanges, estate, later, seen } from './bi/estate-of-changes.ts';

beginChanges();

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
