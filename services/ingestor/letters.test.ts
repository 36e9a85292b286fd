import { DeadLetter } from '@warehouse/events/dead-letter.ts';
import { describe, expect, it } from 'vitest';
import { fileLetter, messageLetter, recordLetter, resolution } from './letters.ts';
import type { Received } from './ports.ts';

const at = new Date('2022-04-12T02:32:35Z');
const address = { bucket: 'trail', key: 'a.json.gz', versionId: null };
const message: Received = {
  id: 'm',
  body: '{"Records":[]}',
  receipt: 'r',
  attempts: 2,
  sentAt: null,
  deadLetterId: null,
};
const damaged = fileLetter(message, address, { code: 'truncated', reason: 'It ends too early' }, at);
const broken = recordLetter(
  message,
  address,
  3,
  Buffer.from('{"eventTime":7}'),
  { code: 'broken_record', reason: 'Its time is no time' },
  at,
);

describe('a dead letter of the ingestor', () => {
  it('names the file, the record and the notification to try again from', () => {
    expect(damaged).toMatchObject({ ...address, index: null, code: 'truncated', attempts: 2, body: null });
    expect(broken).toMatchObject({
      ...address,
      index: 3,
      body: '{"eventTime":7}',
      notification: message.body,
    });
    for (const letter of [damaged, broken]) expect(DeadLetter.parse(letter)).toEqual(letter);
  });

  it('has the same id each time the same thing fails, whatever the reason', () => {
    const again = fileLetter(
      { ...message, id: 'n', attempts: 9 },
      address,
      { code: 'corrupt', reason: 'x' },
      new Date(),
    );
    expect(again.id).toBe(damaged.id);
    expect(broken.id).not.toBe(damaged.id);
  });

  it('about a message is known by what the message says', () => {
    const why = { code: 'unknown_notification', reason: 'It is no JSON object' };
    const first = messageLetter(message, why, at);
    expect(messageLetter({ ...message, id: 'n' }, why, at).id).toBe(first.id);
    expect(messageLetter({ ...message, body: 'other' }, why, at).id).not.toBe(first.id);
    expect(DeadLetter.parse(first)).toEqual(first);
  });
});

describe('a dead letter that was tried again', () => {
  const retried = (deadLetterId: string) => ({ ...message, deadLetterId });

  it('is resolved when nothing failed', () => {
    const letter = resolution(retried(damaged.id), [], at);
    expect(letter).toMatchObject({ id: damaged.id, resolved: true });
    expect(DeadLetter.parse(letter)).toEqual(letter);
  });

  it('is resolved when only other records of the file failed', () => {
    expect(resolution(retried(damaged.id), [broken], at)).not.toBeNull();
  });

  it('stays when it failed again', () => {
    expect(resolution(retried(broken.id), [broken], at)).toBeNull();
  });

  it('stays when the file failed as a whole', () => {
    expect(resolution(retried(broken.id), [damaged], at)).toBeNull();
  });

  it('is not spoken of when nobody tried it again', () => {
    expect(resolution(message, [], at)).toBeNull();
  });
});
