import { type BatchResultErrorEntry, type Message, SQSClient } from '@aws-sdk/client-sqs';
import { Fault } from '@warehouse/runtime/fault.ts';
import type { Notifications, Received } from '../ports.ts';
import { awsFault } from './aws-faults.ts';
import { openCalls } from './sqs-calls.ts';

interface Options {
  queueUrl: string;
  /** whether requests go to the host in the queue's URL; false where an endpoint is named */
  useQueueUrlAsEndpoint: boolean;
  /** how long one look at the queue waits */
  waitSeconds: number;
  /** how long a received message stays hidden unless it is kept hidden */
  visibilitySeconds: number;
}

/** The attribute by which an operator's retry says which dead letter it is about. */
const DEAD_LETTER_ID = 'deadLetterId';

const received = ({ MessageId, Body, ReceiptHandle, Attributes, MessageAttributes }: Message): Received => ({
  id: MessageId ?? '',
  body: Body ?? '',
  receipt: ReceiptHandle ?? '',
  attempts: Number(Attributes?.ApproximateReceiveCount ?? 1),
  sentAt: Attributes?.SentTimestamp === undefined ? null : Number(Attributes.SentTimestamp),
  deadLetterId: MessageAttributes?.[DEAD_LETTER_ID]?.StringValue ?? null,
});

/** The queue as SQS has it. Nothing is connected until the first receive. */
export function openNotifications(options: Options): Notifications & { close(): void } {
  const { queueUrl: QueueUrl, useQueueUrlAsEndpoint, waitSeconds, visibilitySeconds } = options;
  // a long poll answers after its wait; a socket silent for much longer is dead
  const silenceMilliseconds = (waitSeconds + 15) * 1_000;
  const requestHandler = { connectionTimeout: 5_000, socketTimeout: silenceMilliseconds };
  const client = new SQSClient({ requestHandler, useQueueUrlAsEndpoint });
  const calls = openCalls(client, silenceMilliseconds);
  const entries = (messages: readonly Received[]) =>
    messages.map(({ receipt }, index) => ({ Id: String(index), ReceiptHandle: receipt }));

  return {
    async receive() {
      const look = calls.ReceiveMessage({
        QueueUrl,
        MaxNumberOfMessages: 10,
        WaitTimeSeconds: waitSeconds,
        VisibilityTimeout: visibilitySeconds,
        MessageSystemAttributeNames: ['ApproximateReceiveCount', 'SentTimestamp'],
        MessageAttributeNames: [DEAD_LETTER_ID],
      });
      const { Messages = [] } = await look.catch(rethrown);
      return Messages.map(received);
    },

    async acknowledge(messages) {
      const Entries = entries(messages);
      lostOf(messages, await calls.DeleteMessageBatch({ QueueUrl, Entries }).catch(rethrown));
    },

    async hide(messages, seconds) {
      const Entries = entries(messages).map((entry) => ({ ...entry, VisibilityTimeout: seconds }));
      const hidden = calls.ChangeMessageVisibilityBatch({ QueueUrl, Entries });
      return lostOf(messages, await hidden.catch(rethrown));
    },

    close() {
      calls.close();
      client.destroy();
    },
  };
}

function rethrown(error: unknown): never {
  throw awsFault(error, {});
}

/** The messages that are no longer ours. A failure on the queue's own side is worth another try. */
function lostOf(
  messages: readonly Received[],
  { Failed = [] }: { Failed?: BatchResultErrorEntry[] | undefined },
): readonly Received[] {
  const theirs = Failed.filter(({ SenderFault }) => SenderFault !== true);
  if (theirs.length > 0) {
    const message = 'The queue could not do it for every notification';
    throw new Fault({ remedy: 'retry', code: 'queue_busy', message, facts: { failed: theirs.length } });
  }
  return Failed.flatMap(({ Id }) => messages[Number(Id)] ?? []);
}
