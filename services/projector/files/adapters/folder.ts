import { mkdir, open, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { byCodePoint } from '../../evolve/order.ts';
import type { Place } from '../place.ts';
import { fileMissing } from './file-missing.ts';

/** A leading underscore keeps query engines from reading what is not ready. */
const WORK = '_unfinished';

/** A folder of this machine. What an earlier process left unfinished goes when work begins. */
export function openFolder(path: string): Place {
  const root = resolve(path);
  const at = (name: string) => join(root, name);
  const put = async (name: string, from: string) => {
    await synced(from);
    await mkdir(dirname(at(name)), { recursive: true });
    await rename(from, at(name));
    await synced(dirname(at(name)));
  };
  const work = async () => {
    await rm(at(WORK), { recursive: true, force: true });
    await mkdir(at(WORK), { recursive: true });
    return at(WORK);
  };
  return {
    url: root,
    work,
    put,
    async write(name, text) {
      await mkdir(at(WORK), { recursive: true });
      const draft = join(at(WORK), name.replaceAll('/', '_'));
      await writeFile(draft, text);
      await put(name, draft);
    },
    read: (name) => readFile(at(name), 'utf8').catch(noneIfMissing(null)),
    async fetch(name) {
      await stat(at(name)).catch((error) => {
        throw fileMissing(root, name, error);
      });
      return at(name);
    },
    async list(folder) {
      const options = { recursive: true, withFileTypes: true } as const;
      const entries = await readdir(at(folder), options).catch(noneIfMissing([]));
      const files = entries.filter((entry) => entry.isFile());
      return files
        .map(({ parentPath, name }) => join(parentPath, name).slice(root.length + 1))
        .sort(byCodePoint);
    },
    remove: (name) => rm(at(name), { force: true }),
    close: () => rm(at(WORK), { recursive: true, force: true }),
  };
}

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
