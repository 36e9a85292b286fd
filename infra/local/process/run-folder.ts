import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { identityOf, whereaboutsOfPids } from './identity.ts';

export interface Known {
  pid: number;
  identity: string | null;
}

/** What a run folder says about itself, so that a later start can tell whether anybody still needs it. */
export interface Run {
  where: string;
  owner: Known;
  processes: readonly Known[];
}

export const runFolders = join(tmpdir(), `connect-change-warehouse-${userInfo().uid}`);

const know = (pid: number): Known => ({ pid, identity: identityOf(pid) });

/** Makes a folder for one server started by this process. Others may pass through it, for Postgres refuses to be root. */
export function makeRunFolder(what: string): string {
  mkdirSync(runFolders, { recursive: true, mode: 0o711 });
  if (statSync(runFolders).uid !== userInfo().uid && userInfo().uid >= 0)
    throw new Error(`${runFolders} belongs to somebody else: remove it or set TMPDIR`);
  const folder = mkdtempSync(join(runFolders, `${what}-`));
  chmodSync(folder, 0o711);
  noteProcesses(folder, []);
  return folder;
}

export function noteProcesses(folder: string, pids: readonly number[]): void {
  const run: Run = { where: whereaboutsOfPids(), owner: know(process.pid), processes: pids.map(know) };
  writeFileSync(join(folder, 'run.json'), JSON.stringify(run));
}

export function readRun(folder: string): Run | null {
  try {
    return JSON.parse(readFileSync(join(folder, 'run.json'), 'utf8'));
  } catch {
    return null;
  }
}

export function removeRunFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
}
