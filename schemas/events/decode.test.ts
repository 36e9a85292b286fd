import { describe, expect, it } from 'vitest';
import { decodeChangeEvent, decodeTold } from './decode.ts';

const renamed = {
  eventId: '6c2f0a3e-0000-4000-8000-000000000001',
  type: 'QueueRenamed',
  occurredAt: '2022-04-12T02:32:35Z',
  resource: {
    kind: 'queue',
    id: '0a3e6c2f-0000-4000-8000-000000000002',
    instanceId: '3e6c2f0a-0000-4000-8000-000000000003',
    region: 'ap-northeast-1',
    accountId: '123456789012',
  },
  data: { name: '001_nakahara' },
  masked: ['description'],
  actor: {
    type: 'Root',
    principalId: null,
    arn: null,
    sessionName: null,
    connectUserId: null,
    invokedBy: null,
  },
  call: {
    operation: 'UpdateQueueName',
    requestId: null,
    sourceIp: null,
    userAgent: null,
    errorCode: null,
    errorMessage: null,
  },
  origin: { bucket: null, key: null, index: null },
  record: { eventName: 'UpdateQueueName' },
};

const bytes = (value: unknown) => Buffer.from(JSON.stringify(value));

describe('a message of the topic of changes', () => {
  it('decodes to the change event it holds', () => {
    expect(decodeChangeEvent(bytes(renamed))).toEqual(renamed);
  });

  it('is read even when it carries members that we do not know', () => {
    expect(decodeChangeEvent(bytes({ ...renamed, mood: 'sunny' }))).toEqual(renamed);
  });

  it.each([
    ['resource.id', { ...renamed, resource: { ...renamed.resource, id: 7 } }],
    ['data.name', { ...renamed, data: { name: 7 } }],
    ['occurredAt', { ...renamed, occurredAt: 'yesterday' }],
    ['type', { ...renamed, type: 'QueuePainted' }],
    ['record', { ...renamed, record: null }],
    ['record', { ...renamed, record: [renamed.record] }],
    ['value', 'a string'],
    ['value', null],
  ])('is refused with the path of what is wrong: %s', (path, value) => {
    expect(() => decodeChangeEvent(bytes(value))).toThrow(new RegExp(`^${path}: `));
  });

  const tagging = (tags: string) =>
    `${JSON.stringify({ ...renamed, type: 'ResourceTagged', data: {} }).replace('"data":{}', `"data":{"tags":${tags}}`)}`;

  it('has every tag, whatever it is called', () => {
    const tags = '{"__proto__":"a","constructor":"b","team":"c"}';
    const { data } = decodeChangeEvent(tagging(tags));
    expect(JSON.stringify(data)).toBe(`{"tags":${tags}}`);
  });

  it('has no tags where its type has none, whatever they are called', () => {
    const event = JSON.stringify(renamed).replace('"data":{', '"data":{"tags":{"__proto__":"a"},');
    expect(decodeChangeEvent(event)).toEqual(renamed);
  });

  it('is refused with a tag that is no text, whatever it is called', () => {
    expect(() => decodeChangeEvent(tagging('{"__proto__":{"a":"b"}}'))).toThrow(/^data\.tags: /);
  });

  it('has the record as it came, whatever its members are called', () => {
    const record = '{"__proto__":{"a":1},"eventName":"UpdateQueueName"}';
    const event = JSON.stringify(renamed).replace(JSON.stringify(renamed.record), record);
    expect(JSON.stringify(decodeChangeEvent(event).record)).toBe(record);
  });

  it('decodes without its record for who keeps many', () => {
    const { record: _, ...told } = renamed;
    expect(decodeTold(bytes(renamed))).toEqual(told);
    expect(() => decodeTold(bytes(told))).toThrow(/^record: /);
  });

  it('is refused when it is not JSON, without quoting it', () => {
    expect(() => decodeChangeEvent('{"secret')).toThrow(/^not JSON$/);
  });
});
