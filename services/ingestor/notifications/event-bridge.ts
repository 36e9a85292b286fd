import { at, isObject, type Json } from './json.ts';
import { type Notification, record, skip, unknown } from './notification.ts';
import { announced } from './trail-key.ts';

export const isOfEventBridge = (value: Json): boolean =>
  typeof value['detail-type'] === 'string' && typeof value.source === 'string';

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/ev-events.html; its keys are taken as they are. */
const ofS3 = (value: Json): Notification =>
  value['detail-type'] === 'Object Created'
    ? announced(
        at(value, 'detail', 'bucket', 'name'),
        at(value, 'detail', 'object', 'key'),
        at(value, 'detail', 'object', 'version-id'),
      )
    : skip('not_object_created');

/** `AWS API Call via CloudTrail` and its kin: the record itself, without a file. */
const ofCloudTrail = (value: Json): Notification =>
  isObject(value.detail) ? record(value.detail) : unknown('It carries no CloudTrail record');

export function readEventBridge(value: Json): Notification {
  if (value.source === 'aws.s3') return ofS3(value);
  if (/ via CloudTrail$/.test(String(value['detail-type']))) return ofCloudTrail(value);
  return unknown('It is an EventBridge event of another kind');
}
