import { randomUUID } from 'node:crypto';
import { changesTopic } from '@warehouse/events/message.ts';
import { encode } from '@warehouse/ingestor/encode.ts';
import type { Batch, StoredMessage } from '@warehouse/runtime/event-log/port.ts';
import { translate } from '@warehouse/translation/translate.ts';

/** Every event is a change of a queue: the worst that a projector can meet. Records are of the usual size. */
export interface Supply {
  /** `size` events of different queues, each newer than what came before; `late` of them an hour older */
  next(size: number, late?: number): StoredMessage[];
  /** one creation a queue */
  creations(): StoredMessage[];
}

const account = '123456789012';
const region = 'ap-northeast-1';
const instance = '0563ad04-31c9-4943-a135-50d27b0ac5a1';
const start = Date.UTC(2026, 0, 1);

export function supplyOf(queues: number): Supply {
  const ids = Array.from({ length: queues }, () => randomUUID());
  let clock = start;
  let place = 0;
  return {
    creations: () =>
      ids.map((id, index) => messageOf('CreateQueue', id, start - 86_400_000, `queue ${index}`)),
    next(size, late = 0) {
      clock += 10_000;
      return Array.from({ length: size }, (_, index) => {
        const id = ids[place++ % queues] as string;
        return messageOf('UpdateQueueName', id, index < late ? clock - 3_600_000 : clock, `name ${place}`);
      });
    },
  };
}

function messageOf(eventName: string, queueId: string, at: number, name: string): StoredMessage {
  const record = recordOf(eventName, queueId, at, name);
  const outcome = translate(record, { bucket: 'bench', key: 'bench.json.gz', index: 0 });
  if (!('changes' in outcome) || !outcome.changes[0])
    throw new Error('The bench writes records that are no changes');
  return { ...encode(outcome.changes[0], null), offset: 0n };
}

function recordOf(eventName: string, queueId: string, at: number, name: string) {
  const arn = `arn:aws:connect:${region}:${account}:instance/${instance}`;
  const created = eventName === 'CreateQueue';
  const sessionName = '3d7fd61f-380a-4b52-a08b-8926192d1f4b';
  const role = 'AWSServiceRoleForAmazonConnect_abcdefghijklmnopqrst';
  return {
    eventVersion: '1.09',
    userIdentity: {
      type: 'AssumedRole',
      principalId: `AROAEXAMPLEEXAMPLE123:${sessionName}`,
      arn: `arn:aws:sts::${account}:assumed-role/${role}/${sessionName}`,
      accountId: account,
      sessionContext: {
        sessionIssuer: {
          type: 'Role',
          principalId: 'AROAEXAMPLEEXAMPLE123',
          arn: `arn:aws:iam::${account}:role/aws-service-role/connect.amazonaws.com/${role}`,
          accountId: account,
          userName: role,
        },
        attributes: {
          creationDate: `${new Date(at).toISOString().slice(0, 19)}Z`,
          mfaAuthenticated: 'false',
        },
      },
    },
    eventTime: `${new Date(at).toISOString().slice(0, 19)}Z`,
    eventSource: 'connect.amazonaws.com',
    eventName,
    awsRegion: region,
    sourceIPAddress: 'connect.amazonaws.com',
    userAgent: 'connect.amazonaws.com',
    requestParameters: {
      InstanceId: encodeURIComponent(arn),
      Name: name,
      Description: '***',
      ...(created
        ? { HoursOfOperationId: randomUUID(), OutboundCallerConfig: {}, Tags: {} }
        : { QueueId: queueId }),
    },
    responseElements: created ? { QueueId: queueId, QueueArn: `${arn}/queue/${queueId}` } : null,
    requestID: randomUUID(),
    eventID: randomUUID(),
    readOnly: false,
    eventType: 'AwsApiCall',
    managementEvent: true,
    recipientAccountId: account,
    eventCategory: 'Management',
  };
}

/** Messages as the batch a partition would hand over. */
export function batchOf(messages: readonly StoredMessage[], from: bigint, partition = 0): Batch {
  const numbered = messages.map((message, index) => ({ ...message, offset: from + BigInt(index) }));
  return { topic: changesTopic, partition, messages: numbered, endOffset: from + BigInt(messages.length) };
}
