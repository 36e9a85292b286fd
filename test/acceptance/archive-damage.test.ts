import { cp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { all, archivedWith, beginArchiving, done, folder, house, run } from './archive/house.ts';
import { ledgerOf, recordsIn } from './archive/year.ts';
import { projectAll } from './projection/events.ts';
import { called, created } from './projection/story.ts';

beginArchiving();

describe('what is not as it was', () => {
  beforeEach(async () => {
    await projectAll(house.warehouse, [
      ...created('2025-03-06T10:00:00Z'),
      ...called({
        operation: 'UpdateQueueName',
        at: '2025-03-06T11:00:00Z',
        id: 'e2',
        request: { Name: 'b' },
      }),
    ]);
  });
  const late = () =>
    projectAll(
      house.warehouse,
      called({ operation: 'UpdateQueueName', at: '2025-03-06T12:00:00Z', id: 'e3', request: { Name: 'c' } }),
    );
  const file = () => join(folder, 'ledger/month=2025-03/part-1.parquet');

  it('is not detached: a month that changed after its copy was read back', async () => {
    const archived = archivedWith((ledger) => ({
      ledger: {
        async detach(...given) {
          await late();
          return ledger.detach(...given);
        },
      },
    }));
    await expect(archived).rejects.toMatchObject({ code: 'month_changed' });
    expect(await recordsIn(house)).toEqual({ events: 3, archived: 0 });
    expect(await done(...all(), '--detach')).toContain('2025-03/1: 3 events');
  });

  it('is not detached: a month whose copy is not what was written', async () => {
    const archived = archivedWith((_, place) => ({
      place: {
        async put(name, path) {
          const content = await readFile(path);
          content[content.length >> 1] = (content[content.length >> 1] ?? 0) ^ 1;
          await writeFile(path, content);
          return place.put(name, path);
        },
      },
    }));
    await expect(archived).rejects.toMatchObject({ code: 'copy_differs' });
    expect(await recordsIn(house)).toEqual({ events: 2, archived: 0 });
  });

  it('is copied again: a month that changed since it was copied', async () => {
    await done(...all());
    await late();
    expect(await done(...all(), '--detach')).toContain('2025-03/1: 3 events');
    await done('restore', '2025-03');
    expect(await recordsIn(house)).toEqual({ events: 3, archived: 0 });
  });

  it('is not restored: a file that was damaged or is gone, until a sound one is found', async () => {
    const before = await ledgerOf(house);
    await done(...all(), '--detach');
    expect(await done('check')).toContain(': as it was put there');
    const sound = `${folder}-sound`;
    await cp(folder, sound, { recursive: true });
    await writeFile(file(), 'PAR1');
    const damaged = expect.stringContaining('another SHA-256');
    expect(await run('restore', '2025-03')).toMatchObject({ code: 1, err: damaged });
    expect(await run('check')).toMatchObject({ code: 1, out: damaged });
    await rm(file());
    expect(await run('restore', '2025-03')).toMatchObject({
      code: 1,
      err: expect.stringContaining('file_missing'),
    });
    expect(await recordsIn(house)).toEqual({ events: 2, archived: 2 });
    await done('restore', '2025-03', '--place', sound);
    expect(await ledgerOf(house)).toEqual(before);
    await rm(sound, { recursive: true });
  });

  it.each([
    ['changed', `update ledger.change_events set actor_name = 'nobody' where event_id = 'e2'`],
    ['removed', `delete from ledger.change_events where event_id = 'e2'`],
  ])('is not restored over: a ledger in which an event was %s meanwhile', async (_, statement) => {
    await done(...all(), '--detach');
    await house.query(statement);
    expect(await run('restore', '2025-03')).toMatchObject({
      code: 1,
      err: expect.stringContaining('restore_differs'),
    });
    expect(await recordsIn(house)).toMatchObject({ archived: (await recordsIn(house)).events });
    expect(await run('check')).toMatchObject({
      code: 1,
      out: expect.stringContaining('1 events of the ledger say something else'),
    });
  });
});
