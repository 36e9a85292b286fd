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
