import type { ChangeEvent } from '@warehouse/events/change-event.ts';
import { decodeChangeEvent } from '@warehouse/events/decode.ts';
import { describe, expect, it } from 'vitest';
import { encode } from './encode.ts';

const renamed: ChangeEvent = {
  eventId: '6c2f0a3e-0000-4000-8000-000000000001/1',
  type: 'QueueRenamed',
  occurredAt: '2022-04-12T02:32:35Z',
  resource: {
    kind: 'queue',
    id: 'q-1',
    instanceId: 'i-1',
    region: 'ap-northeast-1',
    accountId: '123456789012',
  },
  data: { name: '001_nakahara' },
  masked: ['description'],
  actor: {
    type: 'AssumedRole',
    principalId: 'AROA:s',
    arn: null,
    sessionName: 's',
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
  origin: { bucket: 'trail', key: 'a.json.gz', index: 17 },
  record: { eventName: 'UpdateQueueName' },
};

describe('a message of a change event', () => {
  it('is a CloudEvent whose headers say what it is', () => {
    expect(encode(renamed, null).headers).toEqual({
      ce_specversion: '1.0',
      ce_id: '6c2f0a3e-0000-4000-8000-000000000001/1',
      ce_source: 'arn:aws:connect:ap-northeast-1:123456789012:instance/i-1',
      ce_type: 'connect.change.v1.QueueRenamed',
      ce_subject: 'queue/q-1',
      ce_time: '2022-04-12T02:32:35Z',
      'content-type': 'application/json',
    });
  });

  it('has the resource as its key', () => {
    expect(encode(renamed, null).key).toBe('ap-northeast-1/i-1/queue/q-1');
  });

  it('holds the event', () => {
    expect(decodeChangeEvent(encode(renamed, null).value)).toEqual(renamed);
  });

  it('carries the record byte for byte', () => {
    const raw = Buffer.from('{ "eventName" : "UpdateQueueName", "n": 1.0 }');
    expect(encode(renamed, raw).value.toString()).toContain(`,"record":${raw}}`);
    expect(decodeChangeEvent(encode(renamed, raw).value).record).toEqual({
      eventName: 'UpdateQueueName',
      n: 1,
    });
  });

  it('is text even where CloudTrail cut through a character', () => {
    const raw = Buffer.concat([
      Buffer.from('{"userAgent":"'),
      Buffer.from('é').subarray(0, 1),
      Buffer.from('"}'),
    ]);
    expect(decodeChangeEvent(encode(renamed, raw).value).record).toEqual({ userAgent: '\ufffd' });
  });
});
