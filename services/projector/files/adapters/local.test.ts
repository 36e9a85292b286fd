import { existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { writeLines } from '../../export/adapters/text-file.ts';
import type { Column } from '../column.ts';
import { openFolder } from './folder.ts';
import { diskFault, makeFolder, WORK } from './local.ts';
import { writeParquet } from './parquet.ts';

const columns: Column[] = [{ name: 'name', type: 'text' }];
const rows = [['a name']];
const unusable = (code: string, what: string) =>
  expect.objectContaining({
    ...{ code: 'place_unusable', remedy: 'stop', facts: expect.objectContaining({ code }) },
    message: expect.stringContaining(what),
  });

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'disk-'));
});
afterEach(async () => {
  await chmod(folder, 0o700);
  await rm(folder, { recursive: true });
});

/** Root may do everything: what others may not is tried as one of them. */
async function asNobody<T>(work: () => Promise<T>): Promise<T> {
  if (process.getuid?.() !== 0) return work();
  process.seteuid?.(65_534);
  return work().finally(() => process.seteuid?.(0));
}

describe('a folder', () => {
  it('is made with those above it, and may be there', async () => {
    await makeFolder(join(folder, 'one/two'));
    await makeFolder(join(folder, 'one/two'));
    await Promise.all(['a', 'a', 'a'].map((name) => makeFolder(join(folder, name, 'b'))));
  });

  it('that cannot be made is told at once, where the system knows no such folder too', async () => {
    await expect(makeFolder('/proc/warehouse/export')).rejects.toThrow(/^\/proc.* cannot be used/);
    await expect(openFolder('/proc/warehouse').work()).rejects.toMatchObject({ code: 'place_unusable' });
    await writeFile(join(folder, 'file'), '');
    await expect(makeFolder(join(folder, 'file/export'))).rejects.toThrow(expect.anything());
    await expect(openFolder(join(folder, 'file')).work()).rejects.toMatchObject({ code: 'place_unusable' });
  });

  it('that is forbidden is told with what to do', async () => {
    await chmod(folder, 0o500);
    const place = openFolder(folder);
    const forbidden = unusable('EACCES', 'give it to the user');
    await expect(asNobody(() => place.work())).rejects.toEqual(forbidden);
    await expect(asNobody(() => place.write('a/b.json', 'text'))).rejects.toEqual(forbidden);
    await chmod(folder, 0);
    await expect(asNobody(() => place.read('a'))).rejects.toEqual(forbidden);
    await expect(asNobody(() => place.fetch('a'))).rejects.toEqual(forbidden);
    await expect(asNobody(() => place.list('a'))).rejects.toEqual(forbidden);
    await expect(asNobody(() => place.remove('a/b'))).rejects.toEqual(forbidden);
  });
});

describe.runIf(existsSync('/dev/full'))('a disk without room', () => {
  const full = unusable('ENOSPC', 'make room');

  it('is told by whatever writes rows', async () => {
    const lines = writeLines('/dev/full', '', () => 'line\n');
    await expect(lines.write(rows)).rejects.toEqual(full);
    const parquet = writeParquet('/dev/full', columns);
    const written = parquet.write(rows).then(() => parquet.close());
    await expect(written).rejects.toEqual(full);
  });

  it('is told by a place that writes a text', async () => {
    await mkdir(join(folder, '_unfinished'));
    await symlink('/dev/full', join(folder, '_unfinished/a.json'));
    await expect(openFolder(folder).write('a.json', 'text')).rejects.toEqual(full);
  });
});

describe('a folder where files are prepared for S3', () => {
  it('is told with the variable that names it', () => {
    const error = Object.assign(new Error('full'), { code: 'ENOSPC', syscall: 'write' });
    expect(diskFault(`${WORK}x/part.parquet`, error)).toEqual(
      unusable('ENOSPC', 'make room, or set TMPDIR to a folder elsewhere, then run'),
    );
    expect(diskFault('here', error)).toEqual(unusable('ENOSPC', 'or name a place elsewhere, then run'));
  });
});

describe('an error', () => {
  it('of another kind stays what it is', () => {
    const refused = Object.assign(new Error('refused'), { code: 'EACCES', syscall: 'connect' });
    expect(diskFault('here', refused)).toBe(refused);
    expect(diskFault('here', new TypeError('ours'))).toBeInstanceOf(TypeError);
  });
});
