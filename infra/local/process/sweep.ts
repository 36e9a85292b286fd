import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { identityOf, whereaboutsOfPids } from './identity.ts';
import { type Known, readRun, removeRunFolder, runFolders } from './run-folder.ts';

const lives = ({ pid, identity }: Known) => identity !== null && identityOf(pid) === identity;

/** A folder without a readable run.json may just be coming into being. */
const abandonedAfterMilliseconds = 3_600_000;

function isLeftOver(folder: string): boolean {
  const run = readRun(folder);
  if (run === null) return Date.now() - statSync(folder).mtimeMs > abandonedAfterMilliseconds;
  return run.where === whereaboutsOfPids() && !lives(run.owner);
}

async function end(processes: readonly Known[]): Promise<void> {
  // SIGINT lets Postgres give back its shared memory; whatever is deaf to it is killed
  for (const signal of ['SIGINT', 'SIGKILL'] as const) {
    const living = processes.filter(lives);
    for (const { pid } of living) process.kill(pid, signal);
    for (let waited = 0; waited < 2000 && living.some(lives); waited += 50) await sleep(50);
  }
}

async function sweepOnce(): Promise<void> {
  let names: string[];
  try {
    names = readdirSync(runFolders);
  } catch {
    return;
  }
  for (const folder of names.map((name) => join(runFolders, name))) {
    try {
      if (!isLeftOver(folder)) continue;
      await end(readRun(folder)?.processes ?? []);
      removeRunFolder(folder);
    } catch {
      // somebody else sweeps the same folder, or it is not ours to remove: it does no harm
    }
  }
}

let swept: Promise<void> | undefined;

/** Ends what dead parents left running and removes their folders; never touches those of a living parent. */
export function sweep(): Promise<void> {
  swept ??= sweepOnce();
  return swept;
}
