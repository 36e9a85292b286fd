import { items, type Sketch } from './record.ts';

const words = ['請求', 'report "final"', '{draft}', 'données', 'log}{', 'back\\slash', '電話📞', 'plain'];

/** Everyday records of other services. */
export const ordinary: readonly (readonly [weight: number, sketch: Sketch])[] = [
  [
    10,
    (random) => ({
      eventSource: 'ec2.amazonaws.com',
      eventName: 'DescribeInstances',
      requestParameters: {
        instancesSet: items({ instanceId: `i-${random.text(17, '0123456789abcdef')}` }),
        filterSet: items({ name: 'tag:Name', valueSet: items({ value: random.pick(words) }) }),
      },
    }),
  ],
  [
    3,
    (random) => ({
      eventSource: 'ec2.amazonaws.com',
      eventName: 'RunInstances',
      errorCode: 'Client.UnauthorizedOperation',
      errorMessage: `You are not authorized. Encoded message: ${random.text(400)}`,
      requestParameters: { instancesSet: items({ imageId: 'ami-0abcdef1234567890', minCount: 1 }) },
    }),
  ],
  [
    12,
    (random, { accountId, region }) => ({
      eventSource: 's3.amazonaws.com',
      eventName: random.pick(['PutObject', 'GetObject', 'ListObjects']),
      requestParameters: {
        bucketName: 'example-reports',
        Host: `example-reports.s3.${region}.amazonaws.com`,
        key: `${random.pick(words)}/${random.uuid()}.json`,
      },
      additionalEventData: {
        SignatureVersion: 'SigV4',
        bytesTransferredIn: random.int(0, 90000),
        'x-amz-id-2': random.text(76),
      },
      resources: [{ accountId, type: 'AWS::S3::Bucket', ARN: 'arn:aws:s3:::example-reports' }],
      managementEvent: false,
      eventCategory: 'Data',
    }),
  ],
  [
    12,
    (random, { accountId, region }) => ({
      eventSource: 'kms.amazonaws.com',
      eventName: random.pick(['Decrypt', 'GenerateDataKey']),
      requestParameters: {
        encryptionContext: { 'aws:s3:arn': `arn:aws:s3:::example-reports/${random.pick(words)}` },
        encryptionAlgorithm: 'SYMMETRIC_DEFAULT',
      },
      resources: [
        { accountId, type: 'AWS::KMS::Key', ARN: `arn:aws:kms:${region}:${accountId}:key/${random.uuid()}` },
      ],
    }),
  ],
  [
    12,
    (random, { accountId }) => ({
      eventSource: 'sts.amazonaws.com',
      eventName: 'AssumeRole',
      userIdentity: {
        type: 'AWSService',
        invokedBy: random.pick(['ecs-tasks.amazonaws.com', 'lambda.amazonaws.com']),
      },
      requestParameters: { roleArn: `arn:aws:iam::${accountId}:role/web`, roleSessionName: random.uuid() },
      responseElements: {
        credentials: {
          accessKeyId: `ASIA${random.text(16)}`,
          sessionToken: random.text(160),
          expiration: 'Apr 6, 2026, 10:00:00 AM',
        },
        assumedRoleUser: {
          assumedRoleId: `AROA${random.text(16)}:web`,
          arn: `arn:aws:sts::${accountId}:assumed-role/web/x`,
        },
      },
      sharedEventID: random.uuid(),
    }),
  ],
  [
    6,
    (random) => ({
      eventSource: 'lambda.amazonaws.com',
      eventName: 'UpdateFunctionConfiguration20150331v2',
      requestParameters: {
        functionName: `example-${random.int(1, 40)}`,
        environment: { variables: {} },
        description: random.pick(words),
      },
    }),
  ],
  [
    8,
    (random) => ({
      eventSource: 'dynamodb.amazonaws.com',
      eventName: random.pick(['DescribeTable', 'UpdateTable']),
      requestParameters: { tableName: `orders-${random.int(1, 9)}` },
      additionalEventData: { SignatureVersion: 'SigV4', 'x-amzn-RequestId': random.text(52) },
    }),
  ],
  [
    10,
    (random) => ({
      eventSource: 'logs.amazonaws.com',
      eventName: random.pick(['CreateLogStream', 'DescribeLogGroups']),
      requestParameters: {
        logGroupName: `/aws/lambda/${random.pick(words)}`,
        logStreamName: `2026/04/06/[$LATEST]${random.uuid()}`,
      },
    }),
  ],
  [
    6,
    (random) => ({
      eventSource: 'ssm.amazonaws.com',
      eventName: 'UpdateInstanceInformation',
      requestParameters: {
        instanceId: `i-${random.text(17, '0123456789abcdef')}`,
        agentVersion: '3.3.808.0',
        agentStatus: 'Active',
      },
    }),
  ],
  [
    5,
    (random, { accountId, region }) => ({
      eventSource: 'sqs.amazonaws.com',
      eventName: 'SetQueueAttributes',
      requestParameters: {
        queueUrl: `https://sqs.${region}.amazonaws.com/${accountId}/orders`,
        attributes: { VisibilityTimeout: String(random.int(30, 600)) },
      },
    }),
  ],
  [
    4,
    (random) => ({
      eventSource: 'rds.amazonaws.com',
      eventName: 'ModifyDBInstance',
      requestParameters: {
        dBInstanceIdentifier: `db-${random.int(1, 9)}`,
        masterUserPassword: '****',
        applyImmediately: true,
      },
      responseElements: {
        dBInstanceStatus: 'available',
        tagList: [{ key: '環境', value: random.pick(words) }],
      },
    }),
  ],
  [
    3,
    (random) => ({
      eventSource: 'signin.amazonaws.com',
      eventName: 'ConsoleLogin',
      responseElements: { ConsoleLogin: random.pick(['Success', 'Failure']) },
      additionalEventData: {
        LoginTo: 'https://console.aws.amazon.com/console/home?state=%23',
        MobileVersion: 'No',
        MFAUsed: 'Yes',
      },
      eventType: 'AwsConsoleSignIn',
    }),
  ],
];
