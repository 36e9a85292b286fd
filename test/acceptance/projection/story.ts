import type { ChangeEvent } from '@warehouse/events/change-event.ts';
import { translate } from '@warehouse/translation/translate.ts';

const region = 'ap-northeast-1';
const account = '123456789012';
const instance = '0563ad04-31c9-4943-a135-50d27b0ac5a1';
export const queue = '51e8cb29-8fdc-4ce9-91c4-46bad2eab3d6';
const arn = `arn:aws:connect:${region}:${account}:instance/${instance}`;

export interface Called {
  operation: string;
  at: string;
  id: string;
  request?: object | null;
  response?: object | null;
  errorCode?: string;
  corrects?: { originalEventID?: string; originalRequestID?: string };
  requestId?: string;
  key?: string;
}

/** One call as its record and the events it makes; event ids are as short as a story wants them. */
export function called({
  operation,
  at,
  id,
  request,
  response,
  errorCode,
  corrects,
  requestId,
  key,
}: Called): ChangeEvent[] {
  const record = {
    eventVersion: '1.09',
    userIdentity: {
      type: 'IAMUser',
      arn: `arn:aws:iam::${account}:user/dev`,
      accountId: account,
      userName: 'dev',
    },
    eventTime: at,
    eventSource: 'connect.amazonaws.com',
    eventName: operation,
    awsRegion: region,
    sourceIPAddress: '192.0.2.1',
    userAgent: 'aws-cli',
    ...(errorCode ? { errorCode } : {}),
    requestParameters: request === null ? null : { InstanceId: arn, QueueId: queue, ...request },
    responseElements: response ?? null,
    requestID: requestId ?? `request of ${id}`,
    eventID: id,
    eventType: 'AwsApiCall',
    recipientAccountId: account,
    ...(corrects
      ? { addendum: { reason: 'UPDATED_DATA', updatedFields: 'requestParameters', ...corrects } }
      : {}),
  };
  const outcome = translate(record, { bucket: 'trail', key: key ?? 'one.json.gz', index: 0 });
  if (!('changes' in outcome)) throw new Error(`${operation} makes no change event`);
  return outcome.changes;
}

export const created = (at: string, id = 'e1', more: Partial<Called> = {}): ChangeEvent[] =>
  called({
    operation: 'CreateQueue',
    at,
    id,
    request: { QueueId: undefined, Name: 'billing', HoursOfOperationId: 'h1' },
    response: { QueueId: queue, QueueArn: `${arn}/queue/${queue}` },
    ...more,
  });

export const renamed = (name: string, at: string, id: string, more: Partial<Called> = {}): ChangeEvent[] =>
  called({ operation: 'UpdateQueueName', at, id, request: { Name: name }, ...more });
