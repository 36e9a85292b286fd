import { execFileSync } from 'node:child_process';
import { readFileSync, readlinkSync } from 'node:fs';
import { hostname, platform } from 'node:os';

/** Where pids mean the same thing: containers that share a temporary folder do not share pids. */
export function whereaboutsOfPids(): string {
  const namespace = platform() === 'linux' ? readlinkSync('/proc/self/ns/pid') : platform();
  return `${hostname()} ${namespace}`;
}

const startedAt: Record<string, (pid: number) => string | null> = {
  linux: (pid) => {
    // the command, field 2, is in parentheses and may hold spaces
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ');
    return stat[0] === 'Z' ? null : (stat[19] ?? null);
  },
  darwin: (pid) => execFileSync('ps', ['-o', 'lstart=', '-p', `${pid}`], { encoding: 'utf8' }).trim() || null,
};

/** Tells a process from a later one with the same pid; null when no such process runs. */
export function identityOf(pid: number): string | null {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return null;
  }
  try {
    return (startedAt[platform()] ?? String)(pid);
  } catch {
    return null;
  }
}
