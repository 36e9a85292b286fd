import type { StoredMessage } from '@warehouse/runtime/event-log/port.ts';
import { describe, expect, it } from 'vitest';
import { isOfAnother, markOf, newestOf } from './same-log.ts';

const message = (offset: bigint, id?: string, key = 'k'): StoredMessage => ({
  ...{ offset, key, value: Buffer.alloc(0) },
  headers: id === undefined ? {} : { ce_id: id },
});
const mark = { offset: 7n, id: 'e7' };

describe('what is noted of a batch', () => {
  it.each([
    ['its newest message', [message(6n, 'e6'), message(7n, 'e7')], mark],
    ['the key of a message that has no id', [message(6n, 'e6'), message(7n)], { offset: 7n, id: 'k' }],
    [
      'the newest message that has either',
      [message(6n, 'e6'), message(7n, '', '')],
      { offset: 6n, id: 'e6' },
    ],
    ['no text that Postgres refuses', [message(6n, 'e6'), message(7n, 'a\0b')], { offset: 6n, id: 'e6' }],
    ['no text without end', [message(7n, 'x'.repeat(3_000))], null],
  ])('is %s', (_, messages, noted) => {
    expect(newestOf(messages)).toEqual(noted);
  });
});

describe('the message to look for', () => {
  it.each([
    ['is the newest that was written', { next: 8n, written: mark }, mark],
    ['is it still when somebody passed over others', { next: 50n, written: mark }, mark],
    ['is none when somebody has gone back behind it', { next: 7n, written: mark }, null],
    ['is none when the partition shall be read anew', { next: 0n, written: mark }, null],
    ['is none when nothing was noted', { next: 8n, written: null }, null],
  ])('%s', (_, stand, looked) => {
    expect(markOf(stand)).toEqual(looked);
  });
});

describe('a log', () => {
  it.each([
    ['is another one when it holds another message there', mark, message(7n, 'e9'), true],
    ['is the same when it holds the same', mark, message(7n, 'e7'), false],
    ['is taken for the same when it holds none there', mark, null, false],
    ['is taken for the same when nothing was noted', null, message(7n, 'e9'), false],
  ])('%s', (_, noted, found, isOther) => {
    expect(isOfAnother(noted, found)).toBe(isOther);
  });
});
