import { open, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { Fault } from '@warehouse/runtime/fault.ts';
import { byCodePoint } from '../../evolve/order.ts';
import type { Place } from '../place.ts';
import { fileMissing } from './file-missing.ts';
import { makeFolder, onDisk } from './local.ts';

/** A leading underscore keeps query engines from reading what is not ready. */
const WORK = '_unfinished';

/** A folder of this machine. What an earlier process left unfinished goes when work begins. */
export function openFolder(path: string): Place {
  const root = resolve(path);
  const at = (name: string) => join(root, name);
  const put = async (name: string, from: string) => {
    await synced(from);
    await makeFolder(dirname(at(name)));
    await rename(from, at(name));
    await synced(dirname(at(name)));
  };
  const work = async () => {
    await rm(at(WORK), { recursive: true, force: true });
    await makeFolder(at(WORK));
    return at(WORK);
  };
  const write = async (name: string, text: string) => {
    await makeFolder(at(WORK));
    const draft = join(at(WORK), name.replaceAll('/', '_'));
    await writeFile(draft, text);
    await put(name, draft);
  };
  const fetch = async (name: string) => {
    await stat(at(name)).catch(async (error) => {
      if (error.code !== 'ENOENT') throw error;
      // without the folder nothing can be said of a file in it: its disk may not be mounted
      await stat(root).catch((cause) => {
        throw noFolder(root, cause);
      });
      throw fileMissing(root, name, error);
    });
    return at(name);
  };
  const list = async (folder: string) => {
    const options = { recursive: true, withFileTypes: true } as const;
    const entries = await readdir(at(folder), options).catch(noneIfMissing([]));
    const files = entries.filter((entry) => entry.isFile());
    return files
      .map(({ parentPath, name }) => join(parentPath, name).slice(root.length + 1))
      .sort(byCodePoint);
  };
  return {
    url: root,
    work: () => onDisk(root, work),
    put: (name, from) => onDisk(root, () => put(name, from)),
    write: (name, text) => onDisk(root, () => write(name, text)),
    read: (name) => onDisk(root, () => readFile(at(name), 'utf8').catch(noneIfMissing(null))),
    fetch: (name) => onDisk(root, () => fetch(name)),
    list: (folder) => onDisk(root, () => list(folder)),
    remove: (name) => onDisk(root, () => rm(at(name), { force: true })),
    // what could not be made need not go
    close: () => rm(at(WORK), { recursive: true, force: true }).catch(() => {}),
  };
}

const noFolder = (root: string, cause: unknown) =>
  new Fault({
    remedy: 'stop',
    code: 'place_unusable',
    message: `There is no folder ${root}: mount its disk, or say where the files were brought`,
    cause,
    facts: { place: root },
  });

/** A name that outlives a power cut points to content that does, too. */
async function synced(path: string): Promise<void> {
  const handle = await open(path, 'r');
  await handle.sync().finally(() => handle.close());
}

const noneIfMissing =
  <T>(none: T) =>
  (error: NodeJS.ErrnoException): T => {
    if (error.code === 'ENOENT') return none;
    throw error;
  };
