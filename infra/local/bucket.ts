import { CreateBucketCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { CreateQueueCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { type Form, notificationOf } from './notification.ts';
import type { Storage } from './storage.ts';

export interface File {
  key: string;
  body: Uint8Array;
}

export interface Mailbox {
  bucket: string;
  queueUrl: string;
}

type Reachable = Pick<Storage, 'endpoint' | 'region'>;

const clients = new Map<string, { s3: S3Client; sqs: SQSClient }>();

export function clientsOf({ endpoint, region }: Reachable): { s3: S3Client; sqs: SQSClient } {
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  // an emulator that has no time for us hangs up
  const reach = { endpoint, region, credentials, maxAttempts: 10 };
  const known = clients.get(endpoint) ?? {
    s3: new S3Client({ ...reach, forcePathStyle: true }),
    sqs: new SQSClient(reach),
  };
  clients.set(endpoint, known);
  return known;
}

/** `visibilitySeconds` is how long a received notification stays hidden before it comes again. */
export async function createBucketAndQueue(
  storage: Reachable,
  names: { bucket?: string; queue?: string; visibilitySeconds?: number } = {},
): Promise<Mailbox> {
  const { s3, sqs } = clientsOf(storage);
  const bucket = names.bucket ?? 'trail';
  await s3.send(new CreateBucketCommand({ Bucket: bucket }));
  const { QueueUrl = '' } = await sqs.send(
    new CreateQueueCommand({
      QueueName: names.queue ?? 'trail-notifications',
      Attributes: { VisibilityTimeout: `${names.visibilitySeconds ?? 30}` },
    }),
  );
  // the SDK talks to the URL's host, and the emulator's name for itself is not resolved everywhere
  return { bucket, queueUrl: new URL(new URL(QueueUrl).pathname, storage.endpoint).href };
}

export async function putFile(storage: Reachable, bucket: string, { key, body }: File): Promise<void> {
  await clientsOf(storage).s3.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body: body }));
}

/** Sends any text to the queue, as AWS or anybody else would. */
export async function sendNotification(storage: Reachable, queueUrl: string, body: string): Promise<void> {
  await clientsOf(storage).sqs.send(new SendMessageCommand({ QueueUrl: queueUrl, MessageBody: body }));
}

/** Puts the file, then announces it: the emulator takes a bucket's notification settings but delivers nothing. */
export async function upload(
  storage: Reachable,
  bucket: string,
  queueUrl: string,
  file: File,
  form: Form = 's3',
): Promise<void> {
  await putFile(storage, bucket, file);
  const { region } = storage;
  const notification = notificationOf(form, { bucket, key: file.key, size: file.body.length, region });
  await sendNotification(storage, queueUrl, notification);
}
