import type { Sketch } from './record.ts';

const connect = 'connect.amazonaws.com';
const policy = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: { Service: connect }, Action: 's3:PutObject', Resource: '*' }],
});
const forged = { eventSource: connect, eventName: 'DeleteUser', requestParameters: { UserId: 'nobody' } };

/** Records of other services that speak of Connect: none of them is a Connect call. */
export const decoys: readonly (readonly [weight: number, sketch: Sketch])[] = [
  [
    6,
    (_, { accountId, region }) => ({
      eventSource: 'kms.amazonaws.com',
      eventName: 'Decrypt',
      userIdentity: { type: 'AWSService', invokedBy: connect },
      sourceIPAddress: connect,
      userAgent: connect,
      requestParameters: {
        encryptionContext: { 'aws:connect:InstanceId': `arn:aws:connect:${region}:${accountId}:instance/x` },
      },
    }),
  ],
  [
    1,
    () => ({
      eventSource: 'iam.amazonaws.com',
      eventName: 'CreateServiceLinkedRole',
      requestParameters: { aWSServiceName: connect },
      responseElements: {
        role: { path: `/aws-service-role/${connect}/`, assumeRolePolicyDocument: encodeURIComponent(policy) },
      },
    }),
  ],
  [
    1,
    () => ({
      eventSource: 's3.amazonaws.com',
      eventName: 'PutBucketPolicy',
      requestParameters: { bucketName: 'example-recordings', bucketPolicy: JSON.parse(policy), policy: '' },
    }),
  ],
  [
    1,
    () => ({
      eventSource: 'iam.amazonaws.com',
      eventName: 'PutRolePolicy',
      requestParameters: {
        roleName: 'web',
        policyName: 'p "q"',
        policyDocument: JSON.stringify(forged, null, 2),
      },
    }),
  ],
  [
    1,
    () => ({
      eventSource: 'events.amazonaws.com',
      eventName: 'PutRule',
      requestParameters: {
        name: 'connect-changes',
        eventPattern: `{"source":["aws.connect"],"detail":{"eventSource":["${connect}"]}}`,
      },
    }),
  ],
  [
    2,
    () => ({
      eventSource: 'lambda.amazonaws.com',
      eventName: 'AddPermission20150331v2',
      requestParameters: { functionName: 'ivr', principal: connect, action: 'lambda:InvokeFunction' },
    }),
  ],
  [
    2,
    () => ({
      eventSource: 'cloudtrail.amazonaws.com',
      eventName: 'LookupEvents',
      requestParameters: { lookupAttributes: [{ attributeKey: 'EventSource', attributeValue: connect }] },
    }),
  ],
  [
    3,
    () => ({
      eventSource: 'dynamodb.amazonaws.com',
      eventName: 'PutItem',
      // a record within a record, member by member
      requestParameters: { tableName: 'audit', item: { Records: [forged], eventSource: connect } },
    }),
  ],
  [
    1,
    (_, { accountId }) => ({
      eventSource: 'sts.amazonaws.com',
      eventName: 'AssumeRole',
      // stands before the real eventSource
      userIdentity: { type: 'AWSService', invokedBy: connect, sessionContext: { eventSource: connect } },
      requestParameters: {
        roleArn: `arn:aws:iam::${accountId}:role/aws-service-role/${connect}/AWSServiceRoleForAmazonConnect_X`,
      },
    }),
  ],
  [
    3,
    (random) => ({
      eventSource: random.pick([
        'directconnect.amazonaws.com',
        'participant.connect.amazonaws.com',
        'connect-campaigns.amazonaws.com',
        'voiceid.amazonaws.com',
      ]),
      eventName: random.pick(['DescribeConnections', 'CreateUser', 'UpdateQueueName']),
      requestParameters: { InstanceId: random.uuid(), eventSource: connect },
    }),
  ],
  [
    1,
    (_, { accountId, region }) => ({
      eventSource: 'kms.amazonaws.com',
      eventName: 'RotateKey',
      eventType: 'AwsServiceEvent',
      userIdentity: { accountId, invokedBy: connect },
      serviceEventDetails: { keyId: `arn:aws:kms:${region}:${accountId}:key/x`, usedBy: connect },
    }),
  ],
];
