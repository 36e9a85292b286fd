import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Programs } from '../prometheus.ts';

const run = promisify(execFile);
const cache = process.env.XDG_CACHE_HOME || join(homedir(), '.cache');

/** Where the package lies unpacked for all working copies of this user. */
const home = join(cache, 'connect-change-warehouse', 'prometheus-debian');

const programs: Programs = {
  prometheus: join(home, 'usr/bin/prometheus'),
  promtool: join(home, 'usr/bin/promtool'),
};

/** Whether this is a Debian or one of its kind, which lets anybody fetch and unpack a package without installing it. */
export async function debianFetches(): Promise<boolean> {
  if (existsSync(home)) return true;
  try {
    await Promise.all([run('apt-get', ['--version']), run('dpkg-deb', ['--version'])]);
    return true;
  } catch {
    return false;
  }
}

/** A machine that could fetch the package, and may not reach where it lies. */
export class NotFetched extends Error {}

/** Fetches the package unless it is there; two processes may do so at once. */
export async function fetchFromDebian(): Promise<Programs> {
  if (existsSync(home)) return programs;
  const incoming = `${home}-${process.pid}`;
  const lists = join(incoming, 'lists');
  mkdirSync(join(lists, 'partial'), { recursive: true });
  mkdirSync(join(incoming, 'cache', 'archives', 'partial'), { recursive: true });
  // lists of our own: those of the machine may be old or missing, and only root may renew them
  const ours = ['-o', `Dir::State::lists=${lists}`, '-o', `Dir::Cache=${join(incoming, 'cache')}`];
  const inside = { cwd: incoming };
  try {
    await run('apt-get', [...ours, '--quiet', 'update'], inside);
    await run('apt-get', [...ours, '--quiet', 'download', 'prometheus'], inside);
    const [file = ''] = readdirSync(incoming).filter((name) => name.endsWith('.deb'));
    await run('dpkg-deb', ['--extract', file, 'unpacked'], inside);
    renameSync(join(incoming, 'unpacked'), home);
  } catch (cause) {
    if (!existsSync(home)) {
      const { message } = cause as Error;
      throw new NotFetched(`apt-get did not fetch the package prometheus (${message.split('\n')[0]})`, {
        cause,
      });
    }
  } finally {
    rmSync(incoming, { recursive: true, force: true });
  }
  return programs;
}
