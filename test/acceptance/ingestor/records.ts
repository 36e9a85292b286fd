import { randomUUID } from 'node:crypto';
import { gzipSync } from 'node:zlib';

export const instance = '3e6c2f0a-0000-4000-8000-000000000003';

/** A record of a queue's new name, as CloudTrail writes it. */
export function renaming(name: string, members: object = {}): Record<string, unknown> {
  return {
    eventVersion: '1.08',
    userIdentity: { type: 'Root', accountId: '123456789012' },
    eventTime: '2022-04-12T02:32:35Z',
    eventSource: 'connect.amazonaws.com',
    eventName: 'UpdateQueueName',
    awsRegion: 'ap-northeast-1',
    sourceIPAddress: '192.0.2.1',
    requestParameters: { InstanceId: instance, QueueId: randomUUID(), Name: name },
    responseElements: null,
    requestID: randomUUID(),
    eventID: randomUUID(),
    recipientAccountId: '123456789012',
    ...members,
  };
}

export const elsewhere = () =>
  renaming('not ours', { eventSource: 'ec2.amazonaws.com', eventName: 'RunInstances' });

export const trailFile = (...records: readonly object[]): Buffer =>
  gzipSync(JSON.stringify({ Records: records }));

const folder = 'AWSLogs/123456789012/CloudTrail/ap-northeast-1/2022/04/12';

/** A key as CloudTrail makes them. */
export const keyOf = (unique: string) =>
  `${folder}/123456789012_CloudTrail_ap-northeast-1_20220412T0235Z_${unique}.json.gz`;
