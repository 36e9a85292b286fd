import { putFile, sendNotification } from '@warehouse/local/bucket.ts';
import { type Database, ownedDatabase } from '@warehouse/local/databases.ts';
import { notificationOf } from '@warehouse/local/notification.ts';
import { type Service, startService } from '@warehouse/local/service.ts';
import { migrate } from '@warehouse/migrations/migrate.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type House, openStreet, type Street, until } from './ingestor/house.ts';
import { renaming, trailFile } from './ingestor/records.ts';
import { startCommand } from './started.ts';

let street: Street;
let house: House;
let warehouse: Database;
let projector: Service;
beforeAll(async () => {
  street = await openStreet();
  house = await street.house();
  warehouse = await ownedDatabase(street.postgres);
  await migrate(warehouse.url);
  projector = await startService('projector', {
    EVENT_LOG_URL: house.env.EVENT_LOG_URL ?? '',
    DATABASE_URL: warehouse.url,
  });
  await house.ingestor();
});
afterAll(async () => {
  await projector?.stop();
  await house?.close();
  await warehouse?.drop();
  await street?.close();
});

const run = (words: readonly string[], env: Record<string, string> = {}) =>
  startCommand('dead-letters', words, { ...house.env, DATABASE_URL: warehouse.url, ...env }).ended;

async function listed(): Promise<{ id: string; code: string; key: string | null; reason: string }[]> {
  const { out } = await run(['list', '--json']);
  return out
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));
}

describe('the list of dead letters', () => {
  it('holds what failed until it is tried again with success, or discarded', async () => {
    const gone = notificationOf('s3', {
      bucket: house.bucket,
      key: 'late',
      size: 1,
      region: 'ap-northeast-1',
    });
    await sendNotification(house.storage, house.queueUrl, gone);
    await sendNotification(house.storage, house.queueUrl, 'who are you?');
    await until('two letters', async () => (await listed()).length === 2);
    const letters = await listed();
    expect(letters).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          service: 'ingestor',
          code: 'object_gone',
          bucket: house.bucket,
          key: 'late',
          index: null,
        }),
        expect.objectContaining({
          code: 'unknown_notification',
          bucket: null,
          firstAt: expect.stringMatching(/Z$/),
        }),
      ]),
    );
    const idOf = (code: string) => letters.find((letter) => letter.code === code)?.id ?? '';
    const { out } = await run(['show', idOf('unknown_notification')]);
    expect(JSON.parse(out)).toMatchObject({ notification: 'who are you?' });

    await run(['retry', idOf('object_gone')]);
    await until('it failed again', async () =>
      (await run(['show', idOf('object_gone')])).out.includes('"attempts": 2'),
    );

    await putFile(house.storage, house.bucket, { key: 'late', body: trailFile(renaming('late')) });
    expect(await run(['retry', idOf('object_gone')])).toMatchObject({ code: 0 });
    await until('it left the list', async () => (await listed()).length === 1);
    expect(house.changes().map(({ event }) => event.data.name)).toEqual(['late']);

    expect((await run(['discard', idOf('unknown_notification')])).code).toBe(0);
    expect(await run(['list'])).toMatchObject({ code: 0, out: '' });
  });
});

describe('the command', () => {
  const nobody = '6c2f0a3e-0000-5000-8000-000000000001';

  it('says how it is used', async () => {
    expect(await run(['liste'])).toMatchObject({ code: 2, err: expect.stringContaining('usage:') });
  });

  it('needs the warehouse', async () => {
    const ran = await run(['list'], { DATABASE_URL: '' });
    expect(ran).toMatchObject({ code: 2, err: expect.stringContaining('DATABASE_URL is missing') });
  });

  it('knows no letter that is not there', async () => {
    const ran = await run(['retry', nobody]);
    expect(ran).toMatchObject({ code: 1, err: expect.stringContaining('there is no such dead letter') });
  });
});
