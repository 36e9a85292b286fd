import { text } from 'node:stream/consumers';
import {
  ChangeMessageVisibilityBatchCommand,
  type ChangeMessageVisibilityBatchCommandInput,
  type ChangeMessageVisibilityBatchResult,
  DeleteMessageBatchCommand,
  type DeleteMessageBatchCommandInput,
  type DeleteMessageBatchResult,
  ReceiveMessageCommand,
  type ReceiveMessageCommandInput,
  type ReceiveMessageResult,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import { type Place, watchPlaces } from './place.ts';
import { type Answer, openPlain } from './plain.ts';

/** What may be asked of a queue, as SQS calls it. */
interface Calls {
  ReceiveMessage(input: ReceiveMessageCommandInput): Promise<ReceiveMessageResult>;
  DeleteMessageBatch(input: DeleteMessageBatchCommandInput): Promise<DeleteMessageBatchResult>;
  ChangeMessageVisibilityBatch(
    input: ChangeMessageVisibilityBatchCommandInput,
  ): Promise<ChangeMessageVisibilityBatchResult>;
}

/**
 * Calls of SQS. The SDK's own way of one costs as much as reading a small file: it is gone until the queue is found,
 * and wherever a call fails.
 */
export function openCalls(client: SQSClient, silenceMilliseconds: number): Calls & { close(): void } {
  let place: Place | null = null;
  watchPlaces(client, (_, found) => {
    place = found;
  });
  const plain = openPlain({
    connections: 8,
    silenceMilliseconds,
    credentials: () => client.config.credentials(),
    now: () => new Date(Date.now() + client.config.systemClockOffset),
  });

  async function plainly<Result>(operation: keyof Calls, input: object): Promise<Result | null> {
    if (place === null) return null;
    const headers = {
      'content-type': 'application/x-amz-json-1.0',
      'x-amz-target': `AmazonSQS.${operation}`,
    };
    const question = { method: 'POST', path: '/', headers, body: JSON.stringify(input) } as const;
    const answer = await plain.ask(place, question);
    return answer && contentOf<Result>(answer).catch(() => null);
  }

  return {
    ReceiveMessage: async (input) =>
      (await plainly<ReceiveMessageResult>('ReceiveMessage', input)) ??
      client.send(new ReceiveMessageCommand(input)),
    DeleteMessageBatch: async (input) =>
      (await plainly<DeleteMessageBatchResult>('DeleteMessageBatch', input)) ??
      client.send(new DeleteMessageBatchCommand(input)),
    ChangeMessageVisibilityBatch: async (input) =>
      (await plainly<ChangeMessageVisibilityBatchResult>('ChangeMessageVisibilityBatch', input)) ??
      client.send(new ChangeMessageVisibilityBatchCommand(input)),
    close: () => plain.close(),
  };
}

async function contentOf<Result>({ body }: Answer): Promise<Result> {
  return JSON.parse(Buffer.isBuffer(body) ? body.toString() : await text(body)) as Result;
}
