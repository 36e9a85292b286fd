import { type ChangeEvent, eventSchema } from '@warehouse/events/change-event.ts';
import { operations } from '@warehouse/events/operations.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { translate } from './translate.ts';

const nowhere = { bucket: null, key: null, index: null };

// the members that the rows read, and some that mean something to JavaScript
const names = [
  ...['InstanceId', 'UserId', 'RoutingProfileId', 'QueueId', 'resourceArn', 'ResourceArns', 'TargetArn'],
  ...['IdentityInfo', 'PhoneConfig', 'AutoAcceptConfigs', 'PhoneNumberConfigs', 'UserProficiencies', 'Level'],
  ...[
    'QueueConfigs',
    'QueueReference',
    'QueueReferences',
    'MediaConcurrencies',
    'Channel',
    'Priority',
    'Delay',
  ],
  ...[
    'OutboundCallerConfig',
    'QuickConnectIds',
    'EmailAddressesConfig',
    'Tags',
    'tags',
    'tagKeys',
    'FailedList',
  ],
  ...['constructor', '__proto__', 'toString', 'omitted'],
];
const leaf = fc.oneof(
  fc.constantFrom(
    '***',
    '',
    '5',
    'true',
    'constructor',
    'arn:aws:connect:r:1:instance/i/agent/u',
    'arn%3Aaws%',
  ),
  fc.string(),
  fc.double(),
  fc.boolean(),
  fc.constant(null),
);
const { value, object } = fc.letrec((tie) => ({
  value: fc.oneof({ depthSize: 'small' }, leaf, fc.array(tie('value'), { maxLength: 3 }), tie('object')),
  object: fc.dictionary(fc.constantFrom(...names), tie('value'), { maxKeys: 6 }),
}));

const record = fc.record({
  eventID: fc.constant('e'),
  eventTime: fc.constant('2024-09-29T14:24:33Z'),
  eventSource: fc.constant('connect.amazonaws.com'),
  eventName: fc.constantFrom(...Object.keys(operations), 'CreateView', 'UpdatePrompt', 'PaintQueue'),
  awsRegion: fc.constant('us-east-1'),
  recipientAccountId: fc.constant('123456789012'),
  errorCode: fc.constantFrom('', null, 'AccessDeniedException'),
  userIdentity: value,
  addendum: value,
  requestParameters: fc.oneof({ weight: 9, arbitrary: object }, value),
  responseElements: fc.oneof({ weight: 9, arbitrary: object }, value),
});

describe('any record', () => {
  it('is translated into events that keep their schemas, or is broken with a reason', () => {
    fc.assert(
      fc.property(record, (raw) => {
        const outcome = translate(JSON.parse(JSON.stringify(raw)), nowhere);
        const { changes = [], broken = null } = { ...outcome } as {
          changes?: ChangeEvent[];
          broken?: string;
        };
        expect(broken === null ? changes.length > 0 : /: /.test(broken)).toBe(true);
        for (const change of changes) {
          eventSchema(change.type).parse(change);
          expect(JSON.stringify([change.data, change.resource])).not.toContain('"***"');
        }
      }),
      { numRuns: 2_000 },
    );
  });
});
