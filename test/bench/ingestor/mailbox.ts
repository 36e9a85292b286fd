import { setTimeout as sleep } from 'node:timers/promises';
import { GetQueueAttributesCommand, SendMessageBatchCommand, type SQSClient } from '@aws-sdk/client-sqs';
import { clientsOf, createBucketAndQueue, type File, putFile } from '@warehouse/local/bucket.ts';
import { notificationOf } from '@warehouse/local/notification.ts';
import type { Storage } from '@warehouse/local/storage.ts';
import { PART_BYTES, putInParts } from './put-in-parts.ts';

const LOOK_MILLISECONDS = 10;

/** Files in a bucket, and a queue in which they are announced as often as somebody wants to read them. */
export interface Mailbox {
  storage: Storage;
  bucket: string;
  queueUrl: string;
  files: readonly File[];
  /** announces every file once */
  announce(): Promise<void>;
  /** resolves when every announcement is acknowledged */
  emptied(): Promise<void>;
}

export async function fill(storage: Storage, name: string, files: readonly File[]): Promise<Mailbox> {
  const { bucket, queueUrl } = await createBucketAndQueue(storage, {
    bucket: `${name}-trail`,
    queue: name,
    visibilitySeconds: 600,
  });
  const { s3, sqs } = clientsOf(storage);
  for (const file of files)
    await (file.body.length > PART_BYTES ? putInParts(s3, bucket, file) : putFile(storage, bucket, file));
  const bodies = files.map(({ key, body }) =>
    notificationOf('s3', { bucket, key, size: body.length, region: storage.region }),
  );
  return {
    storage,
    bucket,
    queueUrl,
    files,
    announce: () => sendAll(sqs, queueUrl, bodies),
    emptied: () => emptied(sqs, queueUrl),
  };
}

async function sendAll(sqs: SQSClient, QueueUrl: string, bodies: readonly string[]): Promise<void> {
  for (let first = 0; first < bodies.length; first += 10) {
    const Entries = bodies
      .slice(first, first + 10)
      .map((MessageBody, index) => ({ Id: String(index), MessageBody }));
    await sqs.send(new SendMessageBatchCommand({ QueueUrl, Entries }));
  }
}

/**
 * Looks rarely while much is left, to leave the processor to those who are measured: a look is a call of the SDK,
 * which costs as much as a small file, and ten files a millisecond are more than anybody reads.
 */
async function emptied(sqs: SQSClient, QueueUrl: string): Promise<void> {
  for (;;) {
    const { Attributes = {} } = await sqs.send(
      new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['All'] }),
    );
    const { ApproximateNumberOfMessages: waiting, ApproximateNumberOfMessagesNotVisible: inHand } =
      Attributes;
    const left = Number(waiting) + Number(inHand);
    if (left === 0) return;
    await sleep(LOOK_MILLISECONDS + left / 10);
  }
}
