import { describe, expect, it } from 'vitest';
import { adminWebsite, iamUser, regionSync, throughCloudFormation } from './actor.ts';
import { requestOf, responseOf } from './calls/call.ts';
import { createQueue, deleteQueue } from './calls/queue.ts';
import { tagResource } from './calls/tags.ts';
import { createUser } from './calls/user.ts';
import { callRecord } from './record.ts';

const place = {
  region: 'ap-northeast-1',
  accountId: '123456789012',
  instanceId: '11111111-2222-4333-8444-555555555555',
};
const arn = `arn:aws:connect:ap-northeast-1:123456789012:instance/${place.instanceId}`;
const encoded = encodeURIComponent(arn);
const at = '2022-04-12T02:32:35Z';

describe('the record of a call', () => {
  it('shows a user made in the admin website with masks, the id in the response and the editor in the session name', () => {
    const call = createUser({
      id: 'u1',
      username: 'sato',
      routingProfileId: 'p1',
      securityProfileIds: ['s1'],
      identity: true,
      password: true,
      phone: { type: 'SOFT_PHONE', autoAccept: false, afterContactWorkSeconds: 0 },
    });
    const record = callRecord({
      operation: call.operation,
      instance: place,
      request: requestOf(call, place, 'encoded', 'bare'),
      response: responseOf(call, place),
      actor: adminWebsite(place, 'SUFFIX', 'editor-id'),
      at,
    });
    expect(record).toMatchObject({
      eventTime: at,
      eventSource: 'connect.amazonaws.com',
      eventName: 'CreateUser',
      sourceIPAddress: 'connect.amazonaws.com',
      userIdentity: {
        arn: 'arn:aws:sts::123456789012:assumed-role/AWSServiceRoleForAmazonConnect_SUFFIX/editor-id',
      },
      requestParameters: {
        InstanceId: encoded,
        Username: 'sato',
        PhoneConfig: { PhoneType: 'SOFT_PHONE', AutoAccept: false, AfterContactWorkTimeLimit: 0 },
        RoutingProfileId: 'p1',
        IdentityInfo: '***',
        SecurityProfileIds: ['s1'],
        Password: '***',
      },
      responseElements: { UserId: 'u1', UserArn: `${arn}/agent/u1` },
      readOnly: false,
    });
  });

  it('shows a failure through CloudFormation with its code and its answer', () => {
    const record = callRecord({
      operation: 'CreateQueue',
      instance: place,
      request: requestOf(
        createQueue({ id: 'q', name: 'a', hoursOfOperationId: 'h', outboundCaller: {} }),
        place,
        'bare',
        'arn',
      ),
      response: { QueueId: 'never' },
      actor: throughCloudFormation(place.accountId, 'dev'),
      at,
      error: { code: 'DuplicateResourceException' },
    });
    expect(record).toMatchObject({ errorCode: 'DuplicateResourceException', responseElements: null });
    expect(record.requestParameters).toMatchObject({
      InstanceId: encoded,
      OutboundCallerConfig: {},
      HoursOfOperationId: `${arn}/operating-hours/h`,
    });
    expect(record.userIdentity.invokedBy).toBe('cloudformation.amazonaws.com');
  });

  it('names the resource in the path in all three forms, and in a tag call by its ARN alone', () => {
    const queueIn = (form: 'bare' | 'arn' | 'encoded') =>
      requestOf(deleteQueue('q1'), place, form, 'bare')?.QueueId;
    expect([queueIn('bare'), queueIn('arn'), queueIn('encoded')]).toEqual([
      'q1',
      `${arn}/queue/q1`,
      encodeURIComponent(`${arn}/queue/q1`),
    ]);
    const call = tagResource({ kind: 'user', id: 'u1' }, { a: 'b' });
    const request = requestOf(call, place, 'encoded', 'bare');
    const { requestParameters } = callRecord({
      operation: 'TagResource',
      instance: place,
      request,
      actor: iamUser('1', 'x'),
      at,
    });
    expect(requestParameters).toEqual({
      resourceArn: encodeURIComponent(`${arn}/agent/u1`),
      tags: { a: 'b' },
    });
  });

  it('shows a call repeated by Global Resiliency with plain ARNs', () => {
    const replica = { ...place, region: 'ap-northeast-3' };
    const request = requestOf(deleteQueue('q1'), replica, 'arn', 'arn');
    const record = callRecord({
      operation: 'DeleteQueue',
      instance: replica,
      request,
      actor: regionSync(replica),
      at,
    });
    expect(record.requestParameters?.InstanceId).toBe(arn.replace('ap-northeast-1', 'ap-northeast-3'));
    expect(record.sourceIPAddress).toBe('synchronization.connect.amazonaws.com');
    expect(record.responseElements).toBeNull();
  });

  it('marks reads as reads, but for the one that Connect marks as a write', () => {
    const marked = (operation: string) =>
      callRecord({ operation, instance: place, request: {}, actor: iamUser('1', 'x'), at }).readOnly;
    expect([marked('ListUsers'), marked('GetMetricDataV2'), marked('UpdateQueueName')]).toEqual([
      true,
      false,
      false,
    ]);
  });
});
