import { randomUUID } from 'node:crypto';
import { kafkaForTests } from '@warehouse/local/for-tests.ts';
import { openEventLog } from '@warehouse/runtime/event-log/open.ts';
import type { EventLog, Message } from '@warehouse/runtime/event-log/port.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pythonWithPackages, read } from './python-reader/python.ts';

const python = await pythonWithPackages();
const kafka = python === null ? null : await kafkaForTests();
afterAll(() => kafka?.stop());

const region = 'ap-northeast-1';
const accountId = '123456789012';
const instanceId = '11111111-2222-3333-4444-555555555555';

function message(type: string, kind: string, data: object, more: object = {}): Message {
  const eventId = randomUUID();
  const id = randomUUID();
  const occurredAt = '2022-04-12T02:32:35Z';
  const change = {
    ...{ eventId, type, occurredAt, resource: { kind, id, instanceId, region, accountId } },
    ...{ data, masked: ['description'], actor: { type: 'AssumedRole', arn: null, connectUserId: null } },
    ...{ call: { operation: 'UpdateQueueName', sourceIp: '192.0.2.7', errorCode: null } },
    ...{ origin: { bucket: 'trail', key: 'AWSLogs/a.json.gz', index: 17 }, record: { eventID: eventId } },
  };
  return {
    key: `${region}/${instanceId}/${kind}/${id}`,
    headers: {
      ce_specversion: '1.0',
      ce_id: eventId,
      ce_source: `arn:aws:connect:${region}:${accountId}:instance/${instanceId}`,
      ce_type: `connect.change.v1.${type}`,
      ce_subject: `${kind}/${id}`,
      ce_time: occurredAt,
      'content-type': 'application/json',
      ...more,
    },
    value: Buffer.from(JSON.stringify(change)),
  };
}

describe.skipIf(!kafka || !python)('a reader in Python', () => {
  let log: EventLog;
  beforeAll(async () => {
    log = await openEventLog(kafka?.url ?? '');
  });
  afterAll(() => log.close());

  async function published(messages: readonly Message[]) {
    const topic = `changes-${randomUUID()}`;
    await log.ensureTopic(topic, 6);
    await (await log.producer()).publish(topic, messages);
    return read(python ?? '', kafka?.brokers ?? '', topic);
  }

  it('sees every event as it was published', async () => {
    const messages = [
      message('QueueRenamed', 'queue', { name: '001_中原 🎧' }),
      message('UserDeleted', 'user', {}),
      message('RoutingProfileQueuesAdded', 'routing-profile', {
        queueConfigs: [{ queueId: 'q', priority: 1 }],
      }),
      message('QueueStatusSet', 'queue', { status: 'ENABLED', padding: 'x'.repeat(300 * 1024) }),
    ];
    const { events, complaints, code } = await published(messages);
    expect([complaints, code]).toEqual([[], 0]);
    const seen = new Map(events.map((event) => [event.id, event]));
    for (const { headers, value } of messages)
      expect(seen.get(headers.ce_id)).toEqual({
        id: headers.ce_id,
        source: headers.ce_source,
        type: headers.ce_type,
        subject: headers.ce_subject,
        time: '2022-04-12T02:32:35+00:00',
        change: JSON.parse(value.toString()),
      });
    expect(events.length).toBe(messages.length);
  });

  it('takes the second event of one call for the same call', async () => {
    const second = message('UserDeleted', 'user', {});
    const { complaints, code } = await published([
      { ...second, headers: { ...second.headers, ce_id: `${second.headers.ce_id}/1` } },
    ]);
    expect([complaints, code]).toEqual([[], 0]);
  });

  it('complains when headers and value disagree', async () => {
    const wrong = message('QueueRenamed', 'queue', {}, { ce_type: 'connect.change.v1.QueueDeleted' });
    const { complaints, code } = await published([wrong]);
    expect(code).toBe(1);
    expect(complaints).toEqual([expect.stringContaining('type is connect.change.v1.QueueDeleted')]);
  });
});
