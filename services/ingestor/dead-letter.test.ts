import { DeadLetter } from '@warehouse/events/dead-letter.ts';
import { describe, expect, it } from 'vitest';
import {
  deadLetterId,
  deadLetterMessage,
  keptBody,
  keptNotification,
  MAX_BODY_BYTES,
} from './dead-letter.ts';

const letter: DeadLetter = {
  id: deadLetterId('ingestor', 'trail', 'a.json.gz', null, 3),
  service: 'ingestor',
  reason: 'The record is not valid JSON',
  code: 'broken_record',
  bucket: 'trail',
  key: 'a.json.gz',
  versionId: null,
  index: 3,
  at: '2022-04-12T02:32:35.000Z',
  attempts: 1,
  body: '{',
  notification: null,
};

describe('the id of a dead letter', () => {
  it('is the same each time the same thing fails', () => {
    expect(deadLetterId('ingestor', 'trail', 'a.json.gz', null, 3)).toBe(letter.id);
    expect(letter.id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });

  it('tells things apart whatever their names contain', () => {
    const ids = [
      deadLetterId('a', 'b,c'),
      deadLetterId('a,b', 'c'),
      deadLetterId('a', 'b', 'c'),
      deadLetterId('a'),
    ];
    expect(new Set(ids).size).toBe(4);
  });
});

describe('a dead letter', () => {
  it('travels as JSON under the key of its file', () => {
    const { key, value } = deadLetterMessage(letter);
    expect(key).toBe('trail/a.json.gz');
    expect(DeadLetter.parse(JSON.parse(value.toString()))).toEqual(letter);
  });

  it('travels under its own id when it has no file', () => {
    expect(deadLetterMessage({ ...letter, bucket: null, key: null }).key).toBe(letter.id);
  });

  it('keeps small bodies only', () => {
    expect(keptBody('x'.repeat(MAX_BODY_BYTES))).not.toBeNull();
    expect(keptBody('é'.repeat(MAX_BODY_BYTES / 2 + 1))).toBeNull();
  });

  it('keeps a notification whole or not at all', () => {
    expect(keptNotification('"'.repeat(300_000))).not.toBeNull();
    expect(keptNotification('"'.repeat(500_000))).toBeNull();
  });
});
