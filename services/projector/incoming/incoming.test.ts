import { NotAChangeEvent } from '@warehouse/events/decode.ts';
import { describe, expect, it } from 'vitest';
import { incoming } from './incoming.ts';
import { digestOf, resourceKey } from './key.ts';
import { arrived, changeEvent } from './story.ts';

describe('a change event from the event log', () => {
  it('comes with what the tables ask about it', () => {
    const { record, ...event } = changeEvent({ actor: { connectUserId: 'u1' } });
    const text = JSON.stringify({ ...event, record });
    expect(arrived({ actor: { connectUserId: 'u1' } })).toStrictEqual({
      event,
      text,
      digest: digestOf(text),
      resourceKey: resourceKey('eu-west-2', 'i1', 'queue', 'q1'),
      occurredAt: Date.UTC(2024, 8, 29, 14, 24, 33),
      rank: 2,
      actorKey: resourceKey('eu-west-2', 'i1', 'user', 'u1'),
      actorName: 'dev',
    });
  });

  it('is known by the bytes that came, and kept as Postgres can hold it', () => {
    const value = Buffer.from(JSON.stringify(changeEvent({ data: { name: 'a\0' } })));
    const came = incoming({ key: '', headers: {}, offset: 0n, value });
    expect(came.digest).toBe(digestOf(value));
    expect(came.event.data).toStrictEqual({ name: 'a\ufffd' });
    expect(JSON.parse(came.text)).toStrictEqual({ ...came.event, record: {} });
  });

  it('is none when its members are others', () => {
    const value = Buffer.from('{"eventId":"e1"}');
    expect(() => incoming({ key: '', headers: {}, offset: 0n, value })).toThrow(NotAChangeEvent);
  });
});
