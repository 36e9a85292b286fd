import { describe, expect, it } from 'vitest';
import { BrokenRecord } from './broken-record.ts';
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

  it('says all that it says in our words', () => {
    const raw = {
      ...record,
      errorCode: 'AccessDeniedException',
      errorMessage: 'not allowed',
      requestID: 'r',
      sourceIPAddress: '192.0.2.1',
      userAgent: 'aws-cli',
      userIdentity: { type: 'IAMUser', principalId: 'AIDA', accountId: '111122223333' },
      responseElements: { QueueId: 'q' },
      addendum: { reason: 'UPDATED_DATA', originalRequestID: 'o' },
    };
    expect(parseRecord(raw)).toStrictEqual({
      ...{
        eventId: 'e',
        occurredAt: '2024-09-29T14:24:33Z',
        operation: 'UpdateQueueName',
        region: 'us-east-1',
      },
      ...{ errorCode: 'AccessDeniedException', errorMessage: 'not allowed', requestId: 'r' },
      ...{ sourceIp: '192.0.2.1', userAgent: 'aws-cli', accountId: '123456789012' },
      identity: {
        ...{ type: 'IAMUser', principalId: 'AIDA', arn: null, accountId: '111122223333' },
        ...{ invokedBy: null, role: null, sessionName: null },
      },
      corrects: { eventId: null, requestId: 'o' },
      request: { is: { Name: 'x' } },
      response: { is: { QueueId: 'q' } },
      raw,
    });
  });

  it('takes what we could do without for not said when it is of another type', () => {
    const wrong = { errorMessage: 1, requestID: {}, sourceIPAddress: [], userAgent: true };
    expect(parse({ ...wrong, userIdentity: 'me', addendum: 'late' })).toMatchObject({
      ...{ errorMessage: null, requestId: null, sourceIp: null, userAgent: null, corrects: null },
      identity: { type: null },
    });
    expect(parse({ addendum: { reason: 'UPDATED_DATA', originalEventID: 7 } }).corrects).toStrictEqual({
      eventId: null,
      requestId: null,
    });
  });

  it.each([
    ['the record', { recipientAccountId: '1' }, '1'],
    ['the identity, where the record says none', { recipientAccountId: null }, '2'],
    ['the identity, where the record says nothing', { recipientAccountId: '' }, '2'],
    ['nobody, where the identity says nothing either', { recipientAccountId: '', userIdentity: {} }, null],
    ['nobody, where both are empty', { recipientAccountId: '', userIdentity: { accountId: '' } }, null],
  ])('is in the account of %s', (_, change, accountId) => {
    expect(parse({ userIdentity: { accountId: '2' }, ...change }).accountId).toBe(accountId);
  });

  it.each([
    [{ eventVersion: '2.0' }, 'eventVersion: is of a version that we cannot read'],
    [{ eventVersion: '11.0' }, 'eventVersion: is of a version that we cannot read'],
    [{ eventVersion: '2.1.0' }, 'eventVersion: is of a version that we cannot read'],
    [{ eventTime: 'today' }, 'eventTime: expected an ISO 8601 time in UTC'],
    [{ eventTime: '0000-01-01T00:00:00Z' }, 'eventTime: expected an ISO 8601 time with seconds'],
    [{ requestParameters: 'Name=x' }, 'requestParameters: expected an object'],
    [{ responseElements: [1] }, 'responseElements: expected an object'],
  ])('names what is wrong, and not its value: %j', (change, fault) => {
    expect(() => parse(change)).toThrow(new BrokenRecord(fault));
  });

  it('names the record where it is none', () => {
    expect(() => parseRecord(7)).toThrow(/^record: /);
    expect(() => parseRecord(7)).toThrow(
      expect.objectContaining({ name: 'BrokenRecord', code: 'broken_record' }),
    );
  });

  it('may be of a later minor version, or of none', () => {
    expect(parse({ eventVersion: '1.99' }).eventId).toBe('e');
    expect(parse({ eventVersion: undefined }).eventId).toBe('e');
  });

  it('has no response where CloudTrail left it out, and one that says of something else that it is omitted', () => {
    expect(parse({ responseElements: { omitted: true } }).response).toBeUndefined();
    const parameters = { Omitted: 'true' };
    expect(parse({ requestParameters: parameters }).request).toStrictEqual({ is: parameters });
  });
});
