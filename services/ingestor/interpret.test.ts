import { describe, expect, it } from 'vitest';
import { interpret } from './interpret.ts';

const origin = { bucket: 'trail', key: 'a.json.gz', index: 0 };
const rules = { instances: undefined, maxEventBytes: 1_000_000 };
const instance = '3e6c2f0a-0000-4000-8000-000000000003';
const record = {
  eventVersion: '1.08',
  userIdentity: { type: 'Root', accountId: '123456789012' },
  eventTime: '2022-04-12T02:32:35Z',
  eventSource: 'connect.amazonaws.com',
  eventName: 'UpdateQueueStatus',
  awsRegion: 'ap-northeast-1',
  sourceIPAddress: '192.0.2.1',
  requestParameters: {
    InstanceId: instance,
    QueueId: '0a3e6c2f-0000-4000-8000-000000000002',
    Status: 'ENABLED',
  },
  responseElements: null,
  eventID: '6c2f0a3e-0000-4000-8000-000000000001',
  recipientAccountId: '123456789012',
};

describe('a record of Connect', () => {
  it('becomes the messages of its events', () => {
    const { events, flaw } = interpret(record, origin, null, rules);
    expect(events.map(({ type, message }) => [type, message.headers.ce_id])).toEqual([
      ['QueueStatusSet', record.eventID],
    ]);
    expect(flaw).toBeNull();
  });

  it('is skipped by name when it only reads', () => {
    const { events, skipped } = interpret({ ...record, eventName: 'ListQueues' }, origin, null, rules);
    expect([events, skipped]).toEqual([[], ['read']]);
  });

  it('is skipped when it is of an instance we do not follow', () => {
    const of = (...instances: string[]) =>
      interpret(record, origin, null, { ...rules, instances: new Set(instances) });
    expect(of('another')).toEqual({ events: [], skipped: ['other_instance'], flaw: null });
    expect(of('another', instance).events).toHaveLength(1);
  });

  it('is kept without an instance whichever we follow', () => {
    const listed = { ...record, eventName: 'SomethingNew', requestParameters: null };
    expect(
      interpret(listed, origin, null, { ...rules, instances: new Set(['another']) }).events,
    ).toHaveLength(1);
  });

  it('is a dead letter when it is broken', () => {
    const { flaw } = interpret({ ...record, eventTime: 7 }, origin, null, rules);
    expect(flaw).toMatchObject({ code: 'broken_record', reason: expect.stringContaining('eventTime') });
  });

  it('is a dead letter when its event would not fit into a message', () => {
    expect(interpret(record, origin, null, { ...rules, maxEventBytes: 100 }).flaw?.code).toBe(
      'event_too_large',
    );
  });

  it('is a dead letter when we stumble over it', () => {
    const hostile = {
      ...record,
      get requestParameters(): never {
        throw new RangeError('too deep');
      },
    };
    expect(interpret(hostile, origin, null, rules).flaw).toMatchObject({ code: 'translation_failed' });
  });
});
