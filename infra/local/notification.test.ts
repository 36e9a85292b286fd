import { describe, expect, it } from 'vitest';
import { notificationOf } from './notification.ts';

const file = { bucket: 'trail', key: 'AWSLogs/a b+c/ü.json.gz', size: 3, region: 'ap-northeast-1' };
const of = (form: Parameters<typeof notificationOf>[0]) => JSON.parse(notificationOf(form, file));

describe('a notification', () => {
  it('of S3 has its key as a form field', () => {
    expect(of('s3').Records[0].s3.object.key).toBe('AWSLogs/a+b%2Bc/%C3%BC.json.gz');
  });

  it('through a topic carries the same as text', () => {
    expect(JSON.parse(of('s3 through sns').Message).Records[0].s3.bucket.name).toBe('trail');
  });

  it('of CloudTrail has the key as it is', () => {
    expect(JSON.parse(of('cloudtrail through sns').Message).s3ObjectKey).toEqual([file.key]);
  });

  it('of EventBridge has the key as it is', () => {
    expect(of('eventbridge').detail.object.key).toBe(file.key);
  });
});
