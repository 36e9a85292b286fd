import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { forms } from '@warehouse/projector/export/adapters/forms.ts';
import { openViews } from '@warehouse/projector/export/adapters/postgres.ts';
import { exportAll } from '@warehouse/projector/export/export.ts';
import { type Format, readOrder } from '@warehouse/projector/export/order.ts';
import { openPlace } from '@warehouse/projector/files/open-place.ts';
import { residentOf } from '../resident.ts';

const command = fileURLToPath(import.meta.resolve('@warehouse/projector/export/main.ts'));

interface Wanted {
  word: string;
  format: Format;
  from: string | null;
}
const wordsOf = ({ word, format, from }: Wanted, folder: string) => [
  word,
  '--format',
  format,
  '--out',
  folder,
  ...(from ? ['--from', from] : []),
];

const quiet = { began() {}, passed() {}, finished() {} };

async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-export-'));
  return work(folder).finally(() => rm(folder, { recursive: true }));
}

/** What `npm run export` does once it has begun, manifests and checksums included. */
export const exported = (url: string, wanted: Wanted) =>
  inFolder(async (folder) => {
    const order = readOrder(wordsOf(wanted, folder));
    if (order === null || 'wrong' in order) throw new Error('the order is not understood');
    const [place, views] = [openPlace(folder, { forcePathStyle: false }), openViews(url)];
    const begin = (path: string, columns: Parameters<typeof forms.csv>[1]) =>
      forms[wanted.format](path, columns, order);
    const { signal } = new AbortController();
    await views.read((now) => exportAll(now, order, place, begin, quiet, signal));
    await views.close();
    await place.close();
  });

/** So little heap that an export which kept its rows would end of it, whatever Node is inclined to take. */
const tight = ['--max-old-space-size=64', '--max-semi-space-size=2'];

/** The most that the command is resident with, from its start to its end; null where the system does not tell. */
export const megabytesOf = (url: string, wanted: Wanted) =>
  inFolder(async (folder) => {
    const words = wordsOf(wanted, folder);
    const child = spawn(process.execPath, [...tight, command, ...words], {
      env: { ...process.env, DATABASE_URL: url },
      stdio: 'ignore',
    });
    let most: number | null = null;
    const looking = setInterval(() => (most = residentOf(child.pid ?? 0)?.most || most), 20);
    const [code] = await once(child, 'close');
    clearInterval(looking);
    if (code !== 0) throw new Error(`npm run export -- ${words.join(' ')} ended with ${code}`);
    return most;
  });
