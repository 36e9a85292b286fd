import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { SendMessageCommand } from '@aws-sdk/client-sqs';
import { clientsOf, putFile, sendNotification, upload } from '@warehouse/local/bucket.ts';
import { notificationOf } from '@warehouse/local/notification.ts';
import type { Service } from '@warehouse/local/service.ts';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type House, openStreet, type Street, until, waiting } from './ingestor/house.ts';
import { elsewhere, instance, keyOf, renaming, trailFile } from './ingestor/records.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

let street: Street;
let house: House;
beforeAll(async () => {
  street = await openStreet();
});
afterAll(() => street?.close());
beforeEach(async () => {
  house = await street.house();
});
afterEach(() => house?.close());

const announce = (body: object | string) =>
  sendNotification(house.storage, house.queueUrl, typeof body === 'string' ? body : JSON.stringify(body));
const put = (key: string, body: Uint8Array) => putFile(house.storage, house.bucket, { key, body });
const arrive = (key: string, body: Uint8Array) =>
  upload(house.storage, house.bucket, house.queueUrl, { key, body });
const names = () =>
  house
    .changes()
    .map(({ event }) => event.data.name ?? '')
    .sort();
async function asking(ingestor: Service) {
  const [, port] = await ingestor.line(/"httpPort":(\d+).*IngestorStarted/);
  return (path: string) => fetch(`http://127.0.0.1:${port}${path}`);
}
const many = <T>(count: number, one: () => T) => Array.from({ length: count }, one);
const codes = () => house.letters().map(({ code, key, index }) => [code, key, index]);
const published = (...expected: string[]) =>
  until(`published ${expected}`, () => JSON.stringify(names()) === JSON.stringify(expected.sort()));

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

describe('the ingestor', () => {
  it('ends with 2 and names every variable when nothing is set', async () => {
    const { PATH } = process.env;
    const home = await mkdtemp(join(tmpdir(), 'nothing-set-'));
    const npm = spawn('npm', ['run', 'ingestor'], { cwd: root, env: { PATH, HOME: home } });
    let printed = '';
    npm.stderr.on('data', (chunk: Buffer) => {
      printed += chunk;
    });
    expect(await once(npm, 'close')).toEqual([2, null]);
    await rm(home, { recursive: true });
    for (const name of ['SQS_QUEUE_URL', 'EVENT_LOG_URL', 'AWS_REGION'])
      expect(printed).toContain(`${name} is missing`);
  });

  it('ends with 0 on SIGTERM while it waits for notifications', async () => {
    const ingestor = await house.ingestor();
    await ingestor.line(/IngestorStarted/);
    const began = Date.now();
    expect(await ingestor.stop()).toBe(0);
    // what is promised; the look at the queue comes to its end first, after a second here
    expect(Date.now() - began).toBeLessThan(30_000);
  });

  it('gives back at once what the queue hands out after SIGTERM', async () => {
    const ingestor = await house.ingestor({ RECEIVE_WAIT_SECONDS: '10', VISIBILITY_SECONDS: '600' });
    await ingestor.line(/IngestorStarted/);
    const ended = ingestor.stop();
    await ingestor.line(/StopRequested/);
    await arrive('late.json.gz', trailFile(renaming('late')));
    await ingestor.line(/NotificationsGivenBack/);
    expect(await ended).toBe(0);
    expect(await waiting(house.storage, house, 'visible')).toBe(1);
  });

  it('ends with 0 on SIGTERM to npm', async () => {
    const npm = spawn('npm', ['run', 'ingestor'], { cwd: root, env: { ...process.env, ...house.env } });
    let printed = '';
    npm.stdout.on('data', (chunk: Buffer) => {
      printed += chunk;
    });
    await until('it has started', () => printed.includes('IngestorStarted'));
    npm.kill('SIGTERM');
    expect(await once(npm, 'close')).toEqual([0, null]);
    expect(printed).toContain('StopRequested');
  });

  it('ends with 0 on SIGTERM while it waits for the event log', async () => {
    const ingestor = await house.ingestor({ EVENT_LOG_URL: 'postgres://nobody@127.0.0.1:1/none' });
    await ingestor.line(/EventLogWaitedFor/);
    expect(await ingestor.stop()).toBe(0);
  });

  it('gives back on SIGTERM what it cannot finish', async () => {
    const env = { DRAIN_SECONDS: '2', VISIBILITY_SECONDS: '600' };
    const ingestor = await house.ingestor(env);
    await ingestor.line(/IngestorStarted/);
    const release = await house.locked();
    await arrive('stuck.json.gz', trailFile(renaming('stuck')));
    await until('it is in hand', async () => (await waiting(house.storage, house, 'hidden')) === 1);
    expect(await ingestor.stop()).toBe(0);
    expect(await waiting(house.storage, house, 'visible')).toBe(1);
    await release();
  });

  it('loses nothing when it is killed in the middle', async () => {
    const expected = Array.from({ length: 120 }, (_, n) => `queue ${n}`);
    const arriving = async (from: number, to: number) => {
      for (const [n, name] of expected.slice(from, to).entries())
        await arrive(keyOf(`${from + n}`), trailFile(...many(200, elsewhere), renaming(name)));
    };
    await arriving(0, 60);
    const first = await house.ingestor();
    await until('it is in the middle', () => house.changes().length > 10);
    const release = await house.locked();
    await arriving(60, 120);
    await until('it has some in hand', async () => (await waiting(house.storage, house, 'hidden')) > 0);
    first.kill('SIGKILL');
    await first.exited;
    await release();
    await house.ingestor();
    await house.settled();
    await until('everything is published', () => new Set(names()).size === expected.length);
    expect(house.letters()).toEqual([]);
  });

  it('holds a notification for as long as its file takes', async () => {
    // two ingestors, and the event log takes nothing while the visibility time passes twice
    const quick = { VISIBILITY_SECONDS: '2' };
    for (const ingestor of [await house.ingestor(quick), await house.ingestor(quick)])
      await ingestor.line(/IngestorStarted/);
    const release = await house.locked();
    await arrive('slow.json.gz', trailFile(renaming('slow')));
    await sleep(5_000);
    await release();
    await published('slow');
    await house.settled();
    expect(house.changes()).toHaveLength(1);
  });

  it('waits for a queue that is not there and says so', async () => {
    const ingestor = await house.ingestor({ SQS_QUEUE_URL: `${house.queueUrl}-missing`, HTTP_PORT: '0' });
    await ingestor.line(/TroubleMet/);
    const health = await asking(ingestor);
    expect((await health('/health/live')).status).toBe(200);
    const ready = await health('/health/ready');
    expect([ready.status, await ready.json()]).toEqual([
      503,
      { status: 'waiting', reasons: [expect.stringContaining('queue_missing')] },
    ]);
    expect(await ingestor.stop()).toBe(0);
  });

  it('counts what it does', async () => {
    const ingestor = await house.ingestor({ HTTP_PORT: '0' });
    const get = await asking(ingestor);
    await arrive('one.json.gz', trailFile(elsewhere(), renaming('counted')));
    await house.settled();
    const metrics = await (await get('/metrics')).text();
    for (const line of [
      'ingestor_records_read_total{service="ingestor"} 2',
      'ingestor_events_published_total{type="QueueRenamed",service="ingestor"} 1',
      'ingestor_files_read_total{outcome="whole",service="ingestor"} 1',
      'ingestor_notifications_handled_total{service="ingestor"} 1',
    ])
      expect(metrics).toContain(line);
    const ready = await get('/health/ready');
    expect(ready.status).toBe(200);
  });
});
