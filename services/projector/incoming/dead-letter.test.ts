import { describe, expect, it } from 'vitest';
import { conflicting, undecodable } from './dead-letter.ts';
import { uuidOf } from './key.ts';
import { arrived } from './story.ts';

const place = { topic: 'connect.changes.v1', partition: 3 };
const message = (value: string) => ({ key: '', headers: {}, offset: 42n, value: Buffer.from(value) });
const always = { service: 'projector', versionId: null, at: null, attempts: 1, notification: null };

describe('the letter about a message that is no change event', () => {
  it('says where it lies and why, and holds it', () => {
    expect(undecodable(place, message('{'), 'not JSON')).toStrictEqual({
      ...always,
      id: uuidOf('undecodable_event/connect.changes.v1/3/42'),
      code: 'undecodable_event',
      reason: 'Message 42 of partition 3 of connect.changes.v1 cannot be used: not JSON',
      bucket: null,
      key: null,
      index: null,
      body: '{',
    });
  });

  it('holds what Postgres can hold', () => {
    expect(undecodable(place, message('a\0\0'), 'not JSON').body).toBe('a\ufffd\ufffd');
  });

  it('holds all of it: nobody else does once the log forgets', () => {
    expect(undecodable(place, message('x'.repeat(1_000_000)), 'not JSON').body).toHaveLength(1_000_000);
  });
});

describe('the letter about an event that came before with another record', () => {
  it('says which event, where its record was found, and holds it', () => {
    const event = arrived();
    expect(conflicting(event)).toStrictEqual({
      ...always,
      id: uuidOf(`conflicting_duplicate/e1/${event.digest}`),
      code: 'conflicting_duplicate',
      reason: 'Event e1 is in the ledger already, with another record',
      bucket: 'trail',
      key: 'one.json.gz',
      index: 3,
      body: event.text,
    });
  });
});
