import { describe, expect, it } from 'vitest';
import { parseRecord } from './record.ts';

const record = {
  eventVersion: '1.09',
  eventID: 'e',
  eventTime: '2024-09-29T14:24:33Z',
  eventSource: 'connect.amazonaws.com',
  eventName: 'UpdateQueueName',
  awsRegion: 'us-east-1',
  requestParameters: { Name: 'x' },
  recipientAccountId: '123456789012',
};
const parse = (change: object) => parseRecord({ ...record, ...change });

describe('a record', () => {
  it('needs little more than its id, time and name', () => {
    expect(parse({})).toMatchObject({
      eventId: 'e',
      occurredAt: '2024-09-29T14:24:33Z',
      operation: 'UpdateQueueName',
      region: 'us-east-1',
      accountId: '123456789012',
      errorCode: null,
      corrects: null,
      request: { is: { Name: 'x' } },
      response: undefined,
      identity: { type: null, arn: null, sessionName: null },
    });
  });

  it.each(['eventID', 'eventTime', 'eventName', 'awsRegion', 'eventSource'])(
    'is broken without %s',
    (member) => {
      expect(() => parse({ [member]: undefined })).toThrow(new RegExp(`^${member}: `));
      expect(() => parse({ [member]: '' })).toThrow(new RegExp(`^${member}: `));
    },
  );

  it.each([
    ['a time that is none', { eventTime: '2024-02-30T00:00:00Z' }],
    ['a time before time', { eventTime: '0000-01-01T00:00:00Z' }],
    ['a time without seconds', { eventTime: '2024-02-03T00:00Z' }],
    ['a time that is not UTC', { eventTime: '2024-02-03T00:00:00+09:00' }],
    ['a major version that we do not know', { eventVersion: '2.0' }],
    ['parameters that are no object', { requestParameters: 'Name=x' }],
    ['an error code that is no text', { errorCode: 500 }],
  ])('is broken by %s', (_, change) => {
    expect(() => parse(change)).toThrow(/^\w+: /);
  });

  it.each([null, 'text', 7, []])('is not %j', (raw) => {
    expect(() => parseRecord(raw)).toThrow(/^(record|eventID): /);
  });

  it('has whole seconds', () => {
    expect(parse({ eventTime: '2024-09-29T14:24:33.123Z' }).occurredAt).toBe('2024-09-29T14:24:33Z');
  });

  it('has no parameters where CloudTrail left them out for their size', () => {
    expect(parse({ requestParameters: { omitted: true, originalSize: 120_000 } }).request).toBeUndefined();
  });

  it('knows that its parameters are masked', () => {
    expect(parse({ requestParameters: '***' }).request).toStrictEqual({ masked: true });
  });

  it.each(['', null, undefined])('did not fail with the error code %j', (errorCode) => {
    expect(parse({ errorCode }).errorCode).toBeNull();
  });

  it('corrects another only with the reason UPDATED_DATA', () => {
    const addendum = { originalEventID: 'o', originalRequestID: '' };
    expect(parse({ addendum: { ...addendum, reason: 'UPDATED_DATA' } }).corrects).toStrictEqual({
      eventId: 'o',
      requestId: null,
    });
    expect(parse({ addendum: { ...addendum, reason: 'DELIVERY_DELAY' } }).corrects).toBeNull();
  });
});
