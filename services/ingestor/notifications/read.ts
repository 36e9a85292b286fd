import { isOfEventBridge, readEventBridge } from './event-bridge.ts';
import { isObject, isText, type Json, parsed } from './json.ts';
import { type Notification, skip, together, unknown } from './notification.ts';
import { isS3Event, isTestEvent, readS3Event } from './s3.ts';
import { announced } from './trail-key.ts';

interface Form {
  name: string;
  is(value: Json): boolean;
  read(value: Json): Notification;
}

/** Every form we know, told apart by content. Any of them may come inside an SNS notification. */
const forms: readonly Form[] = [
  { name: 'S3 event', is: isS3Event, read: readS3Event },
  { name: 'S3 test event', is: isTestEvent, read: () => skip('test_event') },
  { name: 'event through EventBridge', is: isOfEventBridge, read: readEventBridge },
  { name: "CloudTrail's own message", is: isOfCloudTrail, read: readCloudTrail },
];

/** https://docs.aws.amazon.com/awscloudtrail/latest/userguide/configure-sns-notifications-for-cloudtrail.html */
function isOfCloudTrail(value: Json): boolean {
  return Array.isArray(value.s3ObjectKey) && value.s3ObjectKey.length > 0;
}

function readCloudTrail({ s3Bucket, s3ObjectKey }: Json): Notification {
  return together((s3ObjectKey as readonly unknown[]).map((key) => announced(s3Bucket, key)));
}

/** Plain text that CloudTrail sends once, when its topic is configured. */
const VALIDATION = /^"?CloudTrail validation message\.?"?$/;

/** What a message of the queue says. Never throws: what it does not know is in `unknown`. */
export function readNotification(body: string): Notification {
  const value = parsed(body);
  if (isObject(value) && value.Type === 'Notification' && isText(value.Message))
    return readContent(value.Message);
  return readContent(body, value);
}

function readContent(text: string, value = parsed(text)): Notification {
  if (VALIDATION.test(text.trim())) return skip('validation_message');
  if (!isObject(value)) return unknown('It is no JSON object');
  const form = forms.find(({ is }) => is(value));
  return form ? form.read(value) : unknown('It has none of the forms we know');
}
