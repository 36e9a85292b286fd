import { describe, expect, it } from 'vitest';
import { translate } from './translate.ts';

const nowhere = { bucket: null, key: null, index: null };
const record = {
  eventID: 'e',
  eventTime: '2024-09-29T14:24:33Z',
  eventSource: 'connect.amazonaws.com',
  eventName: 'UpdateQueueStatus',
  awsRegion: 'us-east-1',
  requestParameters: { InstanceId: 'i', QueueId: 'q', Status: 'ENABLED' },
  recipientAccountId: '123456789012',
};
const meaning = (change: object) => translate({ ...record, ...change }, nowhere);
const resource = (change: object) => {
  const outcome = meaning(change);
  return 'changes' in outcome ? outcome.changes[0]?.resource : outcome;
};
const arn = (region: string, account: string, rest = '') =>
  `arn:aws:connect:${region}:${account}:instance/i${rest}`;

describe('the resource of a call', () => {
  it('is in the account that the ARN names, and in the Region that recorded the call', () => {
    const InstanceId = arn('eu-west-2', '111122223333');
    expect(resource({ requestParameters: { ...record.requestParameters, InstanceId } })).toStrictEqual({
      kind: 'queue',
      id: 'q',
      instanceId: 'i',
      region: 'us-east-1',
      accountId: '111122223333',
    });
  });

  it('takes the instance from its own ARN where the call does not name it', () => {
    const QueueId = arn('us-east-1', '123456789012', '/queue/q');
    expect(resource({ requestParameters: { InstanceId: '***', QueueId } })).toMatchObject({
      instanceId: 'i',
      id: 'q',
    });
  });

  it('cannot be told without its instance', () => {
    expect(meaning({ requestParameters: { QueueId: 'q' } })).toMatchObject({
      changes: [
        { type: 'CallUnresolved', resource: { kind: 'account', id: '123456789012', instanceId: null } },
      ],
    });
  });

  it('cannot be told by an empty id, nor by the response of a create that failed', () => {
    const unresolved = { resource: { kind: 'instance', id: 'i' } };
    expect(meaning({ requestParameters: { InstanceId: 'i', QueueId: '' } })).toMatchObject({
      changes: [{ ...unresolved, type: 'CallUnresolved' }],
    });
    const failed = { errorCode: 'LimitExceededException', responseElements: { QueueId: 'q' } };
    expect(meaning({ ...failed, eventName: 'CreateQueue' })).toMatchObject({
      changes: [{ ...unresolved, type: 'CallFailed' }],
    });
  });

  it.each([
    ['UpdateQueueName', 'QueueId', ''],
    ['UpdateQueueName', 'QueueId', '/queue/'],
    ['TagResource', 'resourceArn', '/queue/'],
    ['TagResource', 'resourceArn', '/queue/agent/'],
    ['TagResource', 'resourceArn', '/agent'],
  ])('cannot be told by an ARN that ends before the id: %s by %s …%s', (eventName, name, rest) => {
    const requestParameters = { InstanceId: 'i', [name]: arn('us-east-1', '123456789012', rest) };
    expect(meaning({ eventName, requestParameters })).toMatchObject({
      changes: [{ type: 'CallUnresolved', resource: { kind: 'instance', id: 'i', instanceId: 'i' } }],
    });
  });

  it.each([
    ['resourceArn', arn('us-east-1', '111122223333', '/queue/q')],
    ['ResourceArns', [arn('us-east-1', '111122223333', '/queue/q')]],
    ['TargetArn', arn('us-east-1', '111122223333')],
    ['UserId', arn('us-east-1', '111122223333', '/agent/u')],
  ])('is the instance that %s lies in, where we do not know the operation', (name, value) => {
    expect(resource({ eventName: 'PaintQueue', requestParameters: { [name]: value } })).toMatchObject({
      ...{ kind: 'instance', id: 'i', accountId: '111122223333' },
    });
  });

  it('is in the instance of what the call names beside it', () => {
    const ResourceArns = [
      'arn:aws:connect:us-east-1:123456789012:phone-number/n',
      arn('us-east-1', '123456789012', '/agent/u'),
    ];
    expect(meaning({ eventName: 'AssociateWorkspace', requestParameters: { ResourceArns } })).toMatchObject({
      changes: [
        { resource: { kind: 'phone-number', id: 'n', instanceId: 'i' } },
        { resource: { kind: 'user', id: 'u', instanceId: 'i' } },
      ],
    });
  });

  it.each(['aws', 'a1', '1a'])("is in the record's account where its ARN says %s", (word) => {
    const QueueId = arn('us-east-1', word, '/queue/q');
    expect(resource({ requestParameters: { QueueId } })).toMatchObject({
      id: 'q',
      accountId: '123456789012',
    });
  });

  it("is in the identity's account where the record names none", () => {
    const said = {
      recipientAccountId: undefined,
      userIdentity: { type: 'IAMUser', accountId: '999988887777' },
    };
    expect(resource(said)).toMatchObject({ accountId: '999988887777' });
  });

  it('is broken where nothing names an account', () => {
    expect(meaning({ recipientAccountId: undefined })).toStrictEqual({
      broken: 'recipientAccountId: missing, and nothing else names the account',
    });
  });

  it('is the instance that a call made, also where its response gives no ARN', () => {
    const made = { eventName: 'CreateInstance', requestParameters: {}, responseElements: { Id: 'new' } };
    expect(resource(made)).toMatchObject({ kind: 'instance', id: 'new', instanceId: 'new' });
  });
});
