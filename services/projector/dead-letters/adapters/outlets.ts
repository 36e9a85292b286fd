import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { decodeChangeEvent, NotAChangeEvent } from '@warehouse/events/decode.ts';
import { changesTopic, headersOf, keyOf } from '@warehouse/events/message.ts';
import { goesByQueueUrl } from '@warehouse/runtime/config.ts';
import { openEventLog } from '@warehouse/runtime/event-log/open.ts';
import type { Message } from '@warehouse/runtime/event-log/port.ts';
import { type Given, type Security, securityOf } from '@warehouse/runtime/event-log/security.ts';
import { Fault } from '@warehouse/runtime/fault.ts';
import type { Outlets } from '../letter.ts';

interface Urls {
  SQS_QUEUE_URL?: string | undefined;
  EVENT_LOG_URL?: string | undefined;
  AWS_ENDPOINT_URL?: string | undefined;
  AWS_ENDPOINT_URL_SQS?: string | undefined;
}

/** The queue and the event log, each connected when it is first needed. */
export function openOutlets({ SQS_QUEUE_URL = '', EVENT_LOG_URL = '', ...rest }: Urls & Given): Outlets {
  const security = securityOf(rest);
  return {
    expect({ queue, eventLog }) {
      const missing = [
        ...(queue && !SQS_QUEUE_URL ? ['SQS_QUEUE_URL'] : []),
        ...(eventLog && !EVENT_LOG_URL ? ['EVENT_LOG_URL'] : []),
      ];
      if (missing.length === 0) return;
      const lines = missing.map((name) => `  ${name} is missing (to try these dead letters again)`);
      const message = ['The configuration is not complete:', ...lines].join('\n');
      throw new Fault({ remedy: 'stop', code: 'configuration', message });
    },

    async notify(body, deadLetterId) {
      const client = new SQSClient({ useQueueUrlAsEndpoint: goesByQueueUrl(rest) });
      const message = new SendMessageCommand({
        QueueUrl: SQS_QUEUE_URL,
        MessageBody: body,
        // the ingestor tells by it that the retry succeeded
        MessageAttributes: { deadLetterId: { DataType: 'String', StringValue: deadLetterId } },
      });
      await client.send(message).catch((cause: unknown) => {
        throw new Fault({
          remedy: 'stop',
          code: 'queue_refused',
          message: 'The queue takes no message',
          cause,
        });
      });
      client.destroy();
    },

    async publish(body) {
      try {
        const event = decodeChangeEvent(body);
        await publishAt(
          { url: EVENT_LOG_URL, security },
          {
            key: keyOf(event.resource),
            headers: headersOf(event),
            value: Buffer.from(body),
          },
        );
        return null;
      } catch (error) {
        if (error instanceof NotAChangeEvent) return `it is no change event: ${error.message}`;
        throw error;
      }
    },
  };
}

async function publishAt(
  { url, security }: { url: string; security: Security },
  message: Message,
): Promise<void> {
  const log = await openEventLog(url, { clientId: 'dead-letters', security });
  try {
    // a log that is down would be waited for
    await log.ping();
    const producer = await log.producer();
    await producer.publish(changesTopic, [message]);
  } finally {
    await log.close();
  }
}
