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

describe('a record of another service', () => {
  it('is skipped, even a broken one', () => {
    expect(translate({ eventSource: 'kms.amazonaws.com' }, nowhere)).toStrictEqual({
      skipped: 'other_service',
      operation: '',
    });
  });
});

describe('a record that is none', () => {
  it.each([null, undefined, 'x', 7, [], {}])('is broken: %j', (raw) => {
    expect(translate(raw, nowhere)).toHaveProperty('broken');
  });
});

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
});

describe('the origin of a record', () => {
  it('is kept as it is, also when there is no file', () => {
    expect(meaning({})).toMatchObject({ changes: [{ origin: nowhere }] });
  });
});

describe('a value that is wrong', () => {
  it.each([
    ['UpdateQueueMaxContacts', { MaxContacts: 'many' }, 'MaxContacts: expected a number'],
    ['UpdateUserPhoneConfig', { PhoneConfig: 'loud' }, 'PhoneConfig: expected an object'],
    [
      'UpdateUserPhoneConfig',
      { PhoneConfig: { AutoAccept: 'maybe' } },
      'PhoneConfig.AutoAccept: expected true or false',
    ],
    [
      'UpdateUserConfig',
      { AutoAcceptConfigs: [{ Channel: 'VOICE', AutoAccept: 'maybe' }] },
      'AutoAcceptConfigs.0.AutoAccept: expected true or false',
    ],
  ])('breaks its record, which says where: %s', (eventName, given, fault) => {
    const requestParameters = { ...record.requestParameters, UserId: 'u', ...given };
    expect(meaning({ eventName, requestParameters })).toStrictEqual({
      broken: `requestParameters.${fault}`,
    });
  });
});

describe('a fault of ours', () => {
  it('is no fault of the record', () => {
    const trap = {
      ...record,
      get userAgent(): string {
        throw new RangeError('ours');
      },
    };
    expect(() => translate(trap, nowhere)).toThrow(RangeError);
  });
});

describe('a call about several resources', () => {
  const users = ['u1', 'u2'].map((user) => arn('us-east-1', '123456789012', `/agent/${user}`));
  const call = {
    eventName: 'AssociateWorkspace',
    requestParameters: { WorkspaceId: 'w', ResourceArns: users },
  };

  it('that corrects another corrects each of its events, or whatever its request made', () => {
    const corrected = (addendum: object) =>
      meaning({ ...call, addendum: { reason: 'UPDATED_DATA', ...addendum } });
    expect(corrected({ originalEventID: 'o', originalRequestID: 'r' })).toMatchObject({
      changes: [
        { eventId: 'e', correction: { originalEventId: 'o', originalRequestId: 'r' } },
        { eventId: 'e/1', correction: { originalEventId: 'o/1', originalRequestId: 'r' } },
      ],
    });
    expect(corrected({ originalRequestID: 'r' })).toMatchObject({
      changes: [
        { correction: { originalEventId: null, originalRequestId: 'r' } },
        { correction: { originalEventId: null, originalRequestId: 'r' } },
      ],
    });
  });

  it('failed for those that its response lists, even without a reason', () => {
    const responseElements = { FailedList: [{ ResourceArn: users[1] }] };
    expect(meaning({ ...call, responseElements })).toMatchObject({
      changes: [
        { type: 'WorkspaceAssociated', call: { errorCode: null, errorMessage: null } },
        { type: 'CallFailed', call: { errorCode: 'Failed', errorMessage: null } },
      ],
    });
  });

  it('is broken by a list of failures that is none', () => {
    expect(meaning({ ...call, responseElements: { FailedList: [7] } })).toStrictEqual({
      broken: 'responseElements.FailedList.0: expected an object',
    });
  });
});
