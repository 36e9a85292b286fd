import { Envelope } from '../change-event.ts';
import { DeadLetter } from '../dead-letter.ts';
import { dataOf, type EventType, eventTypes } from '../event-types.ts';
import { changesTopic, deadLettersTopic } from '../message.ts';
import { operations } from '../operations.ts';
import { draft7 } from './json-schemas.ts';

const schemaFormat = 'application/schema+json;version=draft-07';
const text = (description: string) => ({ type: 'string', description });
const ref = (path: string) => ({ $ref: `#/${path}` });

const headersOf = (type: EventType) => ({
  type: 'object',
  required: ['ce_specversion', 'ce_id', 'ce_source', 'ce_type', 'ce_subject', 'ce_time', 'content-type'],
  properties: {
    ce_specversion: { const: '1.0' },
    ce_id: text("CloudTrail's eventID, plus /n for the 2nd and later event of one call"),
    ce_source: text("the instance's ARN, or the account's where there is no instance"),
    ce_type: { const: `connect.change.v1.${type}` },
    ce_subject: text('kind/id of the resource'),
    ce_time: { type: 'string', format: 'date-time', description: 'eventTime' },
    'content-type': { const: 'application/json' },
  },
});

const summaryOf = (type: EventType): string => {
  const names = Object.entries(operations).flatMap(([name, meaning]) =>
    meaning.type === type ? [name] : [],
  );
  return names.length > 0
    ? `What ${names.join(', ')} means`
    : 'A call that moves no state, kept for the audit';
};

const changeMessage = (type: EventType) => ({
  name: type,
  title: type,
  summary: summaryOf(type),
  contentType: 'application/json',
  headers: { schemaFormat, schema: headersOf(type) },
  payload: {
    schemaFormat,
    schema: {
      allOf: [
        ref('components/schemas/ChangeEvent'),
        { type: 'object', properties: { type: { const: type }, data: draft7(dataOf[type]) } },
      ],
    },
  },
  bindings: { kafka: { key: text('region/instanceId/kind/id of the resource') } },
});

const deadLetterMessage = {
  name: 'DeadLetter',
  title: 'DeadLetter',
  summary: 'Input that can never succeed, with its reason',
  contentType: 'application/json',
  payload: { schemaFormat, schema: draft7(DeadLetter) },
  bindings: { kafka: { key: text("bucket/key of the file, or the letter's id") } },
};

const messageRefs = Object.fromEntries(eventTypes.map((type) => [type, ref(`components/messages/${type}`)]));

/** The AsyncAPI 3 document of both topics. */
export const asyncapi = () => ({
  asyncapi: '3.0.0',
  info: {
    title: 'Connect changes',
    version: '1.0.0',
    description:
      'Who changed what in Amazon Connect: CloudEvents 1.0 in Kafka binary mode, at least once, deduplicated by ce_id.',
    license: { name: 'Apache-2.0' },
  },
  defaultContentType: 'application/json',
  channels: {
    changes: { address: changesTopic, messages: messageRefs },
    deadLetters: {
      address: deadLettersTopic,
      messages: { DeadLetter: ref('components/messages/DeadLetter') },
    },
  },
  operations: {
    publishChanges: { action: 'send', channel: ref('channels/changes') },
    publishDeadLetters: { action: 'send', channel: ref('channels/deadLetters') },
  },
  components: {
    schemas: { ChangeEvent: { title: 'ChangeEvent', ...draft7(Envelope) } },
    messages: {
      ...Object.fromEntries(eventTypes.map((type) => [type, changeMessage(type)])),
      DeadLetter: deadLetterMessage,
    },
  },
});
