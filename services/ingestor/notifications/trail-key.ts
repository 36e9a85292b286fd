import { isText } from './json.ts';
import { file, type Notification, skip, unknown } from './notification.ts';

/** CloudTrail's other deliveries, in folders beside the trail's: they hold no records of calls. */
const sibling = /(^|\/)\d{12}\/CloudTrail-(Digest|Insight|NetworkActivity|Aggregated)\//;

/** Bucket names as S3 has ever allowed them; ARNs and access points are none. */
const bucketName = /^[a-zA-Z0-9][a-zA-Z0-9._-]+$/;
/** Said apart from the pattern: with the count inside of it every match costs many times more. */
const BUCKET_NAME_MOST = 255;

/** One announced object, its key as it is in S3. */
export function announced(bucket: unknown, key: unknown, versionId?: unknown): Notification {
  if (!isText(bucket) || bucket.length > BUCKET_NAME_MOST || !bucketName.test(bucket))
    return unknown('It names no bucket');
  if (!isText(key) || Buffer.byteLength(key) > 1024) return unknown('It names no key');
  if (sibling.test(key)) return skip('sibling_file');
  return file({ bucket, key, versionId: isText(versionId) ? versionId : null });
}

/** S3's own notifications carry keys as a form field: `+` is a space, the rest percent-encoded UTF-8. */
export function formDecoded(key: unknown): unknown {
  if (!isText(key)) return undefined;
  try {
    return decodeURIComponent(key.replaceAll('+', ' '));
  } catch {
    return undefined;
  }
}
