import { gzipSync } from 'node:zlib';
import { SendMessageCommand } from '@aws-sdk/client-sqs';
import { clientsOf } from '@warehouse/local/bucket.ts';
import { notificationOf } from '@warehouse/local/notification.ts';
import { describe, expect, it } from 'vitest';
import { until } from './ingestor/house.ts';
import { elsewhere, renaming, trailFile } from './ingestor/records.ts';
import { announce, arrive, codes, house, openHouses, published, put } from './ingestor/street.ts';

openHouses();

describe('input that can never succeed', () => {
  it('is kept as dead letters, and what was whole in it is published', async () => {
    const broken = { ...renaming('broken'), eventTime: 7 };
    const whole = trailFile(renaming('kept'), broken, renaming('kept too'));
    const cut = gzipSync(
      JSON.stringify({ Records: [renaming('before the cut'), elsewhere()] }).slice(0, -40),
    );
    await arrive('empty.json.gz', Buffer.alloc(0));
    await arrive('text.json.gz', Buffer.from('hello'));
    await arrive('cut.json.gz', cut);
    await arrive('broken.json.gz', whole);
    await arrive('odd.json.gz', gzipSync(`{"Records":[${JSON.stringify(renaming('odd'))},null]}`));
    await announce(
      notificationOf('s3', { bucket: house.bucket, key: 'gone', size: 1, region: 'ap-northeast-1' }),
    );
    await announce('who are you?');
    await house.ingestor();
    await house.settled();
    await until('seven letters', () => house.letters().length === 7);
    await published('before the cut', 'kept', 'kept too', 'odd');
    expect(codes().sort()).toEqual([
      ['broken_record', 'broken.json.gz', 1],
      ['broken_record', 'odd.json.gz', 1],
      ['empty', 'empty.json.gz', null],
      ['not_gzip_not_json', 'text.json.gz', null],
      ['object_gone', 'gone', null],
      ['truncated', 'cut.json.gz', null],
      ['unknown_notification', null, null],
    ]);
    const letter = house.letters().find(({ code }) => code === 'unknown_notification');
    expect(letter?.notification).toBe('who are you?');
  });

  it('makes few dead letters when it is a file of nothing but broken records', async () => {
    await arrive('numbers.json.gz', gzipSync(`{"Records":[${'7,'.repeat(200_000)}7]}`));
    await house.ingestor();
    await house.settled();
    await until('the last letter', () => codes().some(([code]) => code === 'too_many_broken_records'));
    expect(house.letters()).toHaveLength(101);
  });

  it.each([
    ['a key of half a character', { key: 'half \ud800' }],
    ['a bucket that no bucket can be', { bucket: 'a b/../?c' }],
    ['a bucket without a name', { bucket: '..' }],
  ])('is %s', async (_, odd) => {
    await house.ingestor();
    const { bucket, storage } = house;
    const where = { bucket, key: 'gone', size: 1, region: storage.region, ...odd };
    await announce(notificationOf('eventbridge', where));
    await arrive('next.json.gz', trailFile(renaming('next')));
    await published('next');
    await house.settled();
    await until('a letter', () => house.letters().length === 1);
  });

  it('leaves the list when it is tried again and succeeds', async () => {
    await house.ingestor();
    const { queueUrl: QueueUrl, bucket } = house;
    const notification = notificationOf('s3', { bucket, key: 'late', size: 1, region: 'ap-northeast-1' });
    await announce(notification);
    await until('a letter', () => house.letters().length === 1);
    await put('late', trailFile(renaming('late')));
    const id = house.letters()[0]?.id;
    await clientsOf(house.storage).sqs.send(
      new SendMessageCommand({
        QueueUrl,
        MessageBody: notification,
        MessageAttributes: { deadLetterId: { DataType: 'String', StringValue: id } },
      }),
    );
    await published('late');
    await until('it is resolved', () =>
      house.letters().some((letter) => letter.id === id && letter.resolved === true),
    );
  });
});
