import type { Letter } from './letter.ts';

/** How a letter is tried again. `not`: why it cannot be. */
export type Retry = { notify: string } | { publish: string } | { heal: true } | { not: string };

const encodedKey = (key: string): string =>
  encodeURIComponent(key).replaceAll('%20', '+').replaceAll('%2F', '/');

/** A notification of one file in S3's own form, so that a retry is about this file and no other. */
function notificationOf(bucket: string, key: string, versionId: string | null): string {
  const object = { key: encodedKey(key), ...(versionId === null ? {} : { versionId }) };
  const entry = {
    eventVersion: '2.1',
    eventSource: 'aws:s3',
    eventName: 'ObjectCreated:Put',
    s3: { bucket: { name: bucket }, object },
  };
  return JSON.stringify({ Records: [entry] });
}

/**
 *   ingestor, of a file ───────► its file is announced again
 *   ingestor, of a message ────► the message is sent again
 *   projector, a contradiction ► the change event is published again
 *   projector, any other ──────► the event is read and its resource folded again
 */
export function retryOf({ service, code, bucket, key, versionId, notification, body }: Letter): Retry {
  if (service === 'projector') {
    if (body === null) return { not: 'the event was too large to be kept' };
    return code === 'conflicting_duplicate' ? { publish: body } : { heal: true };
  }
  if (bucket !== null && key !== null) return { notify: notificationOf(bucket, key, versionId) };
  return notification === null ? { not: 'the message was too large to be kept' } : { notify: notification };
}
