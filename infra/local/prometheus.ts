import { execFile } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { freePort } from './process/port.ts';
import { makeRunFolder, removeRunFolder } from './process/run-folder.ts';
import { start } from './process/start.ts';
import { debianFetches, fetchFromDebian } from './prometheus/debian.ts';

const run = promisify(execFile);

/** The two programs: the server, and the one that checks what it is given. */
export interface Programs {
  prometheus: string;
  promtool: string;
}

export interface Prometheus {
  url: string;
  /** ends it; its data are gone */
  stop(): Promise<void>;
}

export const howToGetPrometheus =
  'no Prometheus here: put prometheus and promtool on your path (Debian: apt install prometheus, macOS: brew install prometheus)';

const onThePath: Programs = { prometheus: 'prometheus', promtool: 'promtool' };

async function runs({ prometheus, promtool }: Programs): Promise<boolean> {
  try {
    await Promise.all([run(prometheus, ['--version']), run(promtool, ['--version'])]);
    return true;
  } catch {
    return false;
  }
}

/** The programs of this machine, else those of Debian's package in a folder of this user; null = not to be had. */
export async function findPrometheus(): Promise<Programs | null> {
  if (await runs(onThePath)) return onThePath;
  return (await debianFetches()) ? fetchFromDebian() : null;
}

/** What promtool says of these arguments; rejects with what it complains about. */
export async function asked({ promtool }: Programs, ...args: readonly string[]): Promise<string> {
  const { stdout, stderr } = await run(promtool, [...args]);
  return stdout + stderr;
}

/** Starts a server on a free port. Ends with this process. */
export async function startPrometheus({ prometheus }: Programs, config: string): Promise<Prometheus> {
  const folder = makeRunFolder('prometheus');
  const data = join(folder, 'data');
  mkdirSync(data);
  const file = join(folder, 'prometheus.yml');
  writeFileSync(file, config);
  const port = await freePort();
  const running = await start({
    command: prometheus,
    args: [
      `--config.file=${file}`,
      `--storage.tsdb.path=${data}`,
      `--web.listen-address=127.0.0.1:${port}`,
      '--log.level=info',
    ],
    folder,
  });
  await running.line(/Server is ready to receive web requests/);
  return {
    url: `http://127.0.0.1:${port}`,
    stop: async () => {
      await running.stop();
      removeRunFolder(folder);
    },
  };
}
