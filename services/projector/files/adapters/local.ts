import { mkdir, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Fault } from '@warehouse/runtime/fault.ts';
import type { RowFile } from '../column.ts';

/** Where files are prepared that go to S3: nobody has named that place. */
export const WORK = join(tmpdir(), 'warehouse-');

/** What the system says of a file or folder → what is the matter, and what to do. */
const troubles: Readonly<Record<string, string>> = {
  ENOSPC: 'no room is left on its disk: make room, or name a place elsewhere',
  EDQUOT: 'the quota of this user is used up: make room, or name a place elsewhere',
  EFBIG: 'its disk takes no file of that size: name a place elsewhere',
  EACCES: 'this user may not use it: give it to the user, or name a place elsewhere',
  EPERM: 'this user may not use it: give it to the user, or name a place elsewhere',
  EROFS: 'its disk can only be read: mount it for writing, or name a place elsewhere',
  ENOTDIR: 'a part of this path is a file: name a folder',
  EEXIST: 'there is a file of this name: name a folder',
  EISDIR: 'it is a folder where a file should be: name a place elsewhere',
  ENAMETOOLONG: 'the name is too long for its disk: name a place with a shorter path',
  ENOENT: 'no folder can be made there: name a place elsewhere',
  ENOTSUP: 'no file can be made there: name a place elsewhere',
  EINVAL: 'no file can be made there: name a place elsewhere',
  EMFILE: 'too many files are open: raise the limit of open files',
  EIO: 'its disk does not work: look after it, or name a place elsewhere',
};

/** An error of a disk as a fault that says what to do; others as they are. */
export function diskFault(path: string, error: unknown): unknown {
  const { code = '', syscall, path: at } = error as NodeJS.ErrnoException;
  const trouble = error instanceof Error && syscall !== 'connect' ? troubles[code] : undefined;
  if (!trouble || error instanceof Fault) return error;
  const place = at ?? path;
  const what = place.startsWith(WORK)
    ? trouble.replace(/name a .*/, 'set TMPDIR to a folder elsewhere')
    : trouble;
  return new Fault({
    remedy: 'stop',
    code: 'place_unusable',
    message: `${place} cannot be used (${code}): ${what}, then run the command again`,
    cause: error,
    facts: { place, code },
  });
}

/** What a disk answers. @throws Fault `place_unusable` (remedy stop) */
export async function onDisk<T>(path: string, work: () => Promise<T> | T): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw diskFault(path, error);
  }
}

/** A file whose disk may be full. */
export const fileOnDisk = (path: string, file: RowFile): RowFile => ({
  write: (rows) => onDisk(path, () => file.write(rows)),
  close: () => onDisk(path, () => file.close()),
});

/** As `mkdir -p`. Node's own does not end where there is a parent in which no folder can be made, as in /proc. */
export const makeFolder = (path: string): Promise<void> => onDisk(path, () => made(path));

async function made(path: string): Promise<void> {
  const there = await stat(path).catch(() => null);
  if (there?.isDirectory()) return;
  if (dirname(path) !== path) await made(dirname(path));
  await mkdir(path).catch(async (error: NodeJS.ErrnoException) => {
    // somebody else was faster
    const isThere = error.code === 'EEXIST' && (await stat(path)).isDirectory();
    if (!isThere) throw error;
  });
}
