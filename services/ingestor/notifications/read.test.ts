import { describe, expect, it } from 'vitest';
import { readNotification } from './read.ts';

const key = 'AWSLogs/123456789012/CloudTrail/ap-northeast-1/2022/04/12/a.json.gz';
const nothing = { files: [], records: [], skipped: [], unknown: [] };
const address = { bucket: 'trail', key, versionId: null };

const entry = (object: object, eventName = 'ObjectCreated:Put', eventVersion = '2.1') => ({
  eventVersion,
  eventSource: 'aws:s3',
  eventName,
  s3: { bucket: { name: 'trail' }, object },
});
const s3 = (...entries: object[]) => JSON.stringify({ Records: entries });
const sns = (Message: string) =>
  JSON.stringify({ Type: 'Notification', MessageId: '1', TopicArn: 'arn', Message });
const bridge = (rest: object) =>
  JSON.stringify({ version: '0', id: '1', source: 'aws.s3', 'detail-type': 'Object Created', ...rest });
const testEvent = JSON.stringify({ Service: 'Amazon S3', Event: 's3:TestEvent', Bucket: 'trail' });

describe('a notification of S3', () => {
  it.each([
    ['straight to the queue', s3(entry({ key }))],
    ['through a topic', sns(s3(entry({ key })))],
    ['of a later version', s3(entry({ key }, 'ObjectCreated:CompleteMultipartUpload', '2.3'))],
  ])('%s announces its file', (_, body) => {
    expect(readNotification(body)).toEqual({ ...nothing, files: [address] });
  });

  it('may announce several files', () => {
    const { files } = readNotification(s3(entry({ key }), entry({ key: 'b', versionId: 'v1' })));
    expect(files).toEqual([address, { bucket: 'trail', key: 'b', versionId: 'v1' }]);
  });

  it('carries its key as a form field', () => {
    const { files } = readNotification(s3(entry({ key: 'red+flower%2B%E3%82%AD%E3%83%BC/100%25.json.gz' })));
    expect(files[0]?.key).toBe('red flower+キー/100%.json.gz');
  });

  it('has no version when the bucket keeps none', () => {
    expect(readNotification(s3(entry({ key, versionId: null }))).files).toEqual([address]);
  });

  it.each(['ObjectRemoved:Delete', 'LifecycleExpiration:Delete', 'ObjectTagging:Put'])(
    'of %s is skipped',
    (eventName) => {
      expect(readNotification(s3(entry({ key }, eventName)))).toEqual({
        ...nothing,
        skipped: ['not_object_created'],
      });
    },
  );

  it('says of each part what is wrong with it and keeps the others', () => {
    expect(readNotification(s3(entry({ key }), entry({ key: '%zz' }), { s3: {} }))).toEqual({
      ...nothing,
      files: [address],
      unknown: ['It names no key', 'One of its entries is not of S3'],
    });
  });

  it('of another major version is not known', () => {
    expect(readNotification(s3(entry({ key }, 'ObjectCreated:Put', '3.0'))).unknown).toHaveLength(1);
  });
});

describe('a notification of CloudTrail', () => {
  it('announces every key it names, as they are', () => {
    const message = JSON.stringify({ s3Bucket: 'trail', s3ObjectKey: [key, 'a+b%20.json.gz'] });
    for (const body of [message, sns(message)])
      expect(readNotification(body).files.map(({ key }) => key)).toEqual([key, 'a+b%20.json.gz']);
  });

  it.each(['CloudTrail validation message.', sns('CloudTrail validation message.')])(
    '%s is skipped',
    (body) => {
      expect(readNotification(body)).toEqual({ ...nothing, skipped: ['validation_message'] });
    },
  );
});

describe('an event of EventBridge', () => {
  it('announces an object, its key as it is', () => {
    const object = { key: 'a+b%20.json.gz', size: 1, etag: 'e', 'version-id': 'v1' };
    const body = bridge({ detail: { bucket: { name: 'trail' }, object } });
    expect(readNotification(body).files).toEqual([
      { bucket: 'trail', key: 'a+b%20.json.gz', versionId: 'v1' },
    ]);
  });

  it('about a deletion is skipped', () => {
    const body = bridge({ 'detail-type': 'Object Deleted', detail: {} });
    expect(readNotification(body).skipped).toEqual(['not_object_created']);
  });

  it('carries a CloudTrail record itself', () => {
    const detail = { eventSource: 'connect.amazonaws.com', eventName: 'UpdateQueueName' };
    const body = bridge({ source: 'aws.connect', 'detail-type': 'AWS API Call via CloudTrail', detail });
    for (const form of [body, sns(body)])
      expect(readNotification(form)).toEqual({ ...nothing, records: [detail] });
  });

  it('of another kind is not known', () => {
    const body = bridge({ source: 'aws.connect', 'detail-type': 'Amazon Connect Contact Event', detail: {} });
    expect(readNotification(body).unknown).toHaveLength(1);
  });
});

describe('a test event', () => {
  it.each([testEvent, sns(testEvent)])('is skipped: %s', (body) => {
    expect(readNotification(body)).toEqual({ ...nothing, skipped: ['test_event'] });
  });
});

describe('a file beside the trail', () => {
  it.each(['Digest', 'Insight', 'NetworkActivity', 'Aggregated'])('of CloudTrail-%s is skipped', (what) => {
    for (const prefix of ['', 'my/prefix/'])
      for (const organisation of ['', 'o-exampleorgid/']) {
        const beside = `${prefix}AWSLogs/${organisation}123456789012/CloudTrail-${what}/ap-northeast-1/2022/a.json.gz`;
        expect(readNotification(s3(entry({ key: beside })))).toEqual({
          ...nothing,
          skipped: ['sibling_file'],
        });
      }
  });

  it('is told by its folder, not by a prefix that reads alike', () => {
    const inside = `CloudTrail-Digest/AWSLogs/123456789012/CloudTrail/ap-northeast-1/a.json.gz`;
    expect(readNotification(s3(entry({ key: inside }))).files).toHaveLength(1);
  });
});

const inBucket = (name: string) =>
  JSON.stringify({ Records: [{ ...entry({ key }), s3: { bucket: { name }, object: { key } } }] });

describe('a bucket', () => {
  it.each([2, 63, 255])('may have a name of %i characters', (length) => {
    expect(readNotification(inBucket('b'.repeat(length))).files).toHaveLength(1);
  });
});

describe('anything else', () => {
  it.each([
    '',
    'hello',
    '[]',
    'null',
    '42',
    '{}',
    '{"Records":[]}',
    '{"Records":[{"eventSource":"connect.amazonaws.com"}]}',
    '{"s3Bucket":"trail","s3ObjectKey":[]}',
    '{"s3Bucket":"trail","s3ObjectKey":[7]}',
    '{"s3ObjectKey":["a"]}',
    '{"__proto__":{"Event":"s3:TestEvent"}}',
    s3(entry({})),
    inBucket('arn:aws:s3:x'),
    inBucket('b'),
    inBucket('b'.repeat(256)),
    sns('hello'),
    sns('{}'),
    JSON.stringify({
      Type: 'SubscriptionConfirmation',
      Message: 'You have chosen …',
      SubscribeURL: 'https://x',
    }),
    bridge({ source: 'aws.connect', 'detail-type': 'AWS API Call via CloudTrail', detail: null }),
    '['.repeat(100_000),
  ])('is no notification we know: %#', (body) => {
    expect(readNotification(body)).toEqual({ ...nothing, unknown: [expect.any(String)] });
  });
});
