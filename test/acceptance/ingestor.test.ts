import { upload } from '@warehouse/local/bucket.ts';
import { describe, expect, it } from 'vitest';
import type { House } from './ingestor/house.ts';
import { elsewhere, instance, keyOf, renaming, trailFile } from './ingestor/records.ts';
import { announce, arrive, house, openHouses, published, put } from './ingestor/street.ts';

openHouses();

describe('a trail file', () => {
  it.each(['s3', 's3 through sns', 'cloudtrail through sns', 'eventbridge'] as const)(
    'announced by %s becomes change events',
    async (form) => {
      await house.ingestor();
      const key = keyOf('a b+ü');
      const record = renaming('billing');
      const body = trailFile(elsewhere(), record, elsewhere());
      await upload(house.storage, house.bucket, house.queueUrl, { key, body }, form);
      await house.settled();
      await published('billing');
      const [{ headers, event }] = house.changes() as [ReturnType<House['changes']>[0]];
      expect(headers).toMatchObject({
        ce_id: record.eventID,
        ce_type: 'connect.change.v1.QueueRenamed',
        ce_source: `arn:aws:connect:ap-northeast-1:123456789012:instance/${instance}`,
      });
      expect(event).toMatchObject({ record, origin: { bucket: house.bucket, key, index: 1 } });
    },
  );

  it('may have any key', async () => {
    await house.ingestor({ FILES_IN_FLIGHT: '1' });
    const keys = ['plain', 'a b+c', '100%25', "ü(1)*'!~", 'a//b', '_=&?#;:@', '日本語/𝄞'];
    for (const key of keys) await arrive(keyOf(key), trailFile(renaming(key)));
    await house.settled();
    await published(...keys);
  });

  it('is one of several that a notification announces', async () => {
    await put('one.json.gz', trailFile(renaming('one')));
    await put('two.json.gz', trailFile(renaming('two')));
    await house.ingestor();
    await announce({ s3Bucket: house.bucket, s3ObjectKey: ['one.json.gz', 'two.json.gz'] });
    await published('one', 'two');
    await house.settled();
  });

  it('that is plain JSON is read too', async () => {
    await house.ingestor();
    await arrive('plain.json', Buffer.from(JSON.stringify({ Records: [renaming('plain')] })));
    await published('plain');
  });

  it('announced again makes the same events again, for readers to drop', async () => {
    await house.ingestor();
    const [key, body] = ['again.json.gz', trailFile(renaming('again'))];
    await arrive(key, body);
    await arrive(key, body);
    await published('again', 'again');
    await house.settled();
    expect(new Set(house.changes().map(({ headers }) => headers.ce_id)).size).toBe(1);
  });
});

describe('a record without a file', () => {
  it('becomes a change event without an origin', async () => {
    await house.ingestor();
    const detail = renaming('direct');
    await announce({
      version: '0',
      source: 'aws.connect',
      'detail-type': 'AWS API Call via CloudTrail',
      detail,
    });
    await published('direct');
    expect(house.changes()[0]?.event).toMatchObject({
      origin: { bucket: null, key: null, index: null },
      record: detail,
    });
  });
});

describe('what is none of our business', () => {
  it('is acknowledged and leaves nothing behind', async () => {
    await announce({ Service: 'Amazon S3', Event: 's3:TestEvent', Bucket: house.bucket });
    await announce({ Type: 'Notification', MessageId: '1', Message: 'CloudTrail validation message.' });
    const digest = keyOf('d').replace('/CloudTrail/', '/CloudTrail-Digest/');
    await announce({ s3Bucket: house.bucket, s3ObjectKey: [digest] });
    await arrive('reads.json.gz', trailFile(renaming('', { eventName: 'ListQueues' }), elsewhere()));
    await house.ingestor();
    await house.settled();
    expect([house.changes(), house.letters()]).toEqual([[], []]);
  });

  it('is every instance but those we follow', async () => {
    await house.ingestor({ CONNECT_INSTANCE_IDS: instance });
    const other = { InstanceId: 'another', QueueId: 'q', Name: 'not followed' };
    await arrive('two.json.gz', trailFile(renaming('', { requestParameters: other }), renaming('followed')));
    await house.settled();
    await published('followed');
  });
});
