import { gunzipSync } from 'node:zlib';
import { GetObjectCommand } from '@aws-sdk/client-s3';
import { DeleteMessageCommand, ReceiveMessageCommand } from '@aws-sdk/client-sqs';
import { changesTopic } from '@warehouse/events/message.ts';
import { clientsOf } from '@warehouse/local/bucket.ts';
import type { Producer } from '@warehouse/runtime/event-log/port.ts';
import type { Mailbox } from './mailbox.ts';

interface TrailRecord {
  eventSource: string;
  eventID: string;
}

/** The way one would write it in an afternoon: a message after the other, files parsed whole, a send a file. */
export async function naively({ storage, bucket, queueUrl }: Mailbox, producer: Producer): Promise<void> {
  const { s3, sqs } = clientsOf(storage);
  for (;;) {
    const { Messages = [] } = await sqs.send(
      new ReceiveMessageCommand({ QueueUrl: queueUrl, MaxNumberOfMessages: 10 }),
    );
    if (Messages.length === 0) return;
    for (const { Body = '', ReceiptHandle } of Messages) {
      const { Records: announced } = JSON.parse(Body) as { Records: { s3: { object: { key: string } } }[] };
      for (const {
        s3: { object },
      } of announced)
        await readWhole(object.key);
      await sqs.send(new DeleteMessageCommand({ QueueUrl: queueUrl, ReceiptHandle }));
    }
  }

  async function readWhole(key: string): Promise<void> {
    const { Body } = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
    const body = (await Body?.transformToByteArray()) ?? new Uint8Array();
    const { Records } = JSON.parse(gunzipSync(body).toString()) as { Records: TrailRecord[] };
    const found = Records.filter(({ eventSource }) => eventSource === 'connect.amazonaws.com');
    const messages = found.map((record) => ({
      key: record.eventID,
      headers: {},
      value: Buffer.from(JSON.stringify(record)),
    }));
    await producer.publish(changesTopic, messages);
  }
}

/** Only the downloads, as many at once as the ingestor has. */
export async function downloadOnly({ storage, bucket, files }: Mailbox, atOnce: number): Promise<void> {
  const { s3 } = clientsOf(storage);
  const left = files.values();
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (const { key } of left) {
        const { Body } = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
        await Body?.transformToByteArray();
      }
    }),
  );
}
