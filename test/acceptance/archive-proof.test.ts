import { cp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { freePort } from '@warehouse/local/process/port.ts';
import { beforeEach, describe, expect, it } from 'vitest';
import { archivedWith, beginArchiving, folder, house, start } from './archive/house.ts';
import { projectAll } from './projection/events.ts';
import { called, created } from './projection/story.ts';

beginArchiving();

beforeEach(async () => {
  await projectAll(house.warehouse, [
    ...created('2025-03-06T10:00:00Z'),
    ...called({ operation: 'UpdateQueueName', at: '2025-04-06T11:00:00Z', id: 'e2', request: { Name: 'b' } }),
  ]);
  await archivedWith(() => ({}));
});

const verify = (...words: string[]) => start(words, {}, 'verify').ended;
const file = () => join(folder, 'ledger/month=2025-03/part-1.parquet');

describe('npm run verify', () => {
  it('reads the archive where it lies, and says what it has read', async () => {
    const { code, out } = await verify();
    expect({ code, out }).toEqual({ code: 0, out: expect.stringContaining('2 parts of the archive read.') });
    expect(out).not.toContain('not proved');
    expect(JSON.parse((await verify('--json')).out)).toMatchObject({ agrees: true, unproved: 0, parts: 2 });
  });

  it('finds a file that was changed, and one that is gone, and proves the others', async () => {
    await writeFile(file(), 'PAR1');
    const changed = await verify('--json');
    expect(changed.code).toBe(1);
    const report = JSON.parse(changed.out);
    expect(report).toMatchObject({ agrees: false, unproved: 1, parts: 2 });
    expect(report.rules.filter(({ differences }: { differences: number }) => differences > 0)).toEqual([
      expect.objectContaining({
        name: 'archive_is_as_it_was_written',
        first: [{ id: '2025-03/1', what: expect.stringContaining('another SHA-256') }],
      }),
    ]);
    await rm(file());
    const { code, out } = await verify();
    expect({ code, out }).toEqual({
      code: 1,
      out: expect.stringContaining('There is no ledger/month=2025-03/'),
    });
    expect(out).toContain('archive_is_as_it_was_written');
  });

  it('leaves the archive out where it is told to, and says so', async () => {
    await rm(file());
    const { code, out } = await verify('--no-archive');
    expect({ code, out }).toEqual({ code: 0, out: expect.stringContaining('The archive was left out') });
    expect(out).toContain('1 link not proved: what they hold is archived.');
  });

  it('ends with a code of its own where the archive cannot be reached, and takes it from elsewhere', async () => {
    const brought = `${folder}-brought`;
    await cp(folder, brought, { recursive: true });
    await rm(folder, { recursive: true });
    const unreachable = { code: 3, out: '', err: expect.stringContaining('The archive cannot be reached') };
    const lost = await verify();
    expect(lost).toMatchObject(unreachable);
    expect(lost.err).toContain('--no-archive leaves it out (place_unusable)');
    expect(await verify('--place', brought)).toMatchObject({ code: 0 });
    await rm(brought, { recursive: true });
    const nowhere = {
      AWS_ENDPOINT_URL_S3: `http://127.0.0.1:${await freePort()}`,
      AWS_REGION: 'eu-central-1',
    };
    const keys = { AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test' };
    const words = ['--place', 's3://nobodys-bucket/ledger'];
    expect(await start(words, { ...nowhere, ...keys }, 'verify').ended).toMatchObject(unreachable);
  });
});
