import type { ChangeEvent } from '@warehouse/events/change-event.ts';
import { translate } from '@warehouse/translation/translate.ts';
import { unrecognized } from '../retranslate/former.ts';

const region = 'ap-northeast-1';
const account = '123456789012';
export const instance = '0563ad04-31c9-4943-a135-50d27b0ac5a1';
export const hana = '7d1c2a54-9f0e-4f43-8a67-3b1f5c2d9e01';
const kei = '1f0e2b7c-33a1-4b0d-9a55-0b6a2f1c9d3e';
const queue = '51e8cb29-8fdc-4ce9-91c4-46bad2eab3d6';
const arn = `arn:aws:connect:${region}:${account}:instance/${instance}`;

/** What may be found nowhere in the end. */
export const values = [
  ...[
    'hsato',
    'Hanako',
    'Satonaka',
    'h.sato@example.com',
    'hana@example.org',
    '+81901112222',
    '+81352223333',
  ],
  ...['+81364445555', '192.0.2.77', 'Firefox of Hanako', 'hana-iam', 'AKIAHANA'],
];

interface Called {
  operation: string;
  at: string;
  id: string;
  request: object;
  response?: object;
  by?: object;
  more?: object;
  key?: string;
}

function called({ operation, at, id, request, response, by, more, key }: Called): ChangeEvent[] {
  const record = {
    eventVersion: '1.09',
    userIdentity: by ?? { type: 'IAMUser', arn: `arn:aws:iam::${account}:user/dev`, userName: 'dev' },
    eventTime: `2026-04-06T10:${at}Z`,
    eventSource: 'connect.amazonaws.com',
    eventName: operation,
    awsRegion: region,
    sourceIPAddress: '192.0.2.1',
    userAgent: 'aws-cli',
    requestParameters: { InstanceId: arn, ...request },
    responseElements: response ?? null,
    requestID: `request of ${id}`,
    eventID: id,
    eventType: 'AwsApiCall',
    recipientAccountId: account,
    ...more,
  };
  const outcome = translate(record, { bucket: 'trail', key: key ?? 'one.json.gz', index: 0 });
  if (!('changes' in outcome)) throw new Error(`${operation} makes no change event`);
  return outcome.changes;
}

const session = (name: string) => ({
  type: 'AssumedRole',
  principalId: `AROAEXAMPLE:${name}`,
  arn: `arn:aws:sts::${account}:assumed-role/Admin/${name}`,
  sessionContext: { sessionIssuer: { userName: 'Admin' }, sourceIdentity: name },
});

const request = {
  Username: 'hsato',
  IdentityInfo: { FirstName: 'Hanako', LastName: 'Satonaka', Email: 'h.sato@example.com' },
  PhoneConfig: { PhoneType: 'DESK_PHONE', DeskPhoneNumber: '+81352223333', AutoAccept: false },
  Tags: { team: 'north' },
};

const created = (id: string, username: string, key?: string) =>
  called({
    ...{ operation: 'CreateUser', at: '00:00', id: `create ${id.slice(0, 4)}`, ...(key ? { key } : {}) },
    request: { ...request, Username: username, ...(id === kei ? keis : {}) },
    response: { UserId: id, UserArn: `${arn}/agent/${id}` },
  });

const keis = {
  IdentityInfo: { FirstName: 'Kei', LastName: 'Mori', Email: 'kei@example.com' },
  PhoneConfig: {},
};

/** Everything that Hana's data may be found in; `key` is the trail file it comes from. */
export const beginning = (key?: string): ChangeEvent[] => [
  ...created(hana, 'hsato', key),
  ...created(kei, 'kmori', key),
  ...called({
    ...{ operation: 'UpdateUserConfig', at: '05:00', id: 'channels' },
    request: {
      UserId: hana,
      PhoneNumberConfigs: [{ Channel: 'VOICE', PhoneType: 'DESK_PHONE', PhoneNumber: '+81364445555' }],
    },
  }),
  ...called({
    ...{ operation: 'CreateQueue', at: '06:00', id: 'queue', by: session('h.sato@example.com') },
    request: { Name: 'VIP', Description: 'Ask H.Sato@example.com', HoursOfOperationId: 'h1' },
    response: { QueueId: queue, QueueArn: `${arn}/queue/${queue}` },
    more: { sourceIPAddress: '192.0.2.77', userAgent: 'Firefox of Hanako' },
  }),
  ...called({
    ...{ operation: 'UpdateQueueName', at: '07:00', id: 'by iam' },
    request: { QueueId: queue, Name: 'Very important' },
    by: {
      type: 'IAMUser',
      arn: `arn:aws:iam::${account}:user/hana-iam`,
      userName: 'hana-iam',
      accessKeyId: 'AKIAHANA',
    },
  }),
  ...called({
    ...{ operation: 'CreateUser', at: '08:00', id: 'failed', request },
    more: { errorCode: 'DuplicateResourceException', errorMessage: 'hsato exists' },
  }),
];

/** Known late, so that versions are superseded that name her. */
export const late = (): ChangeEvent[] => [
  ...called({
    ...{ operation: 'UpdateUserIdentityInfo', at: '02:00', id: 'late' },
    request: { UserId: hana, IdentityInfo: { SecondaryEmail: 'hana@example.org', Mobile: '+81901112222' } },
  }),
  ...called({
    ...{ operation: 'UpdateQueueMaxContacts', at: '06:30', id: 'late of the queue' },
    request: { QueueId: queue, MaxContacts: 5 },
  }),
];

/** A call that a former translation did not understand: its values are in the record alone. */
export const misunderstood = (): ChangeEvent[] =>
  called({
    ...{ operation: 'UpdateUserIdentityInfo', at: '11:00', id: 'misunderstood' },
    request: { UserId: hana, IdentityInfo: { FirstName: 'Hanako' } },
  }).map((event) => unrecognized(event));

/** What comes only after she was erased. */
export const later = (): ChangeEvent[] =>
  called({
    ...{ operation: 'UpdateUserIdentityInfo', at: '20:00', id: 'later' },
    request: { UserId: hana, IdentityInfo: { FirstName: 'Hanako', LastName: 'Satonaka' } },
  });

/** The same under another id. */
export const anew = (event: ChangeEvent, eventId: string): ChangeEvent => ({
  ...event,
  eventId,
  record: { ...event.record, eventID: eventId },
});
