import { at, isObject, isText, type Json } from './json.ts';
import { type Notification, skip, together, unknown } from './notification.ts';
import { announced, formDecoded } from './trail-key.ts';

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-content-structure.html */
export function isS3Event(value: Json): boolean {
  return Array.isArray(value.Records) && value.Records.some((record) => isObject(at(record, 's3')));
}

export const readS3Event = (value: Json): Notification =>
  together((value.Records as readonly unknown[]).map(readRecord));

function readRecord(record: unknown): Notification {
  const name = at(record, 'eventName');
  const version = at(record, 'eventVersion');
  if (at(record, 'eventSource') !== 'aws:s3' || !isText(name))
    return unknown('One of its entries is not of S3');
  // a greater minor version only adds members
  if (!isText(version) || !/^2\.\d+$/.test(version))
    return unknown('It has a version of S3 events we do not know');
  if (!name.startsWith('ObjectCreated:')) return skip('not_object_created');
  const key = formDecoded(at(record, 's3', 'object', 'key'));
  return announced(at(record, 's3', 'bucket', 'name'), key, at(record, 's3', 'object', 'versionId'));
}

/** Sent once, when the notifications of a bucket are configured. */
export const isTestEvent = (value: Json): boolean =>
  value.Event === 's3:TestEvent' && value.Records === undefined;
