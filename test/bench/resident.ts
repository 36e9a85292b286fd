import { readFileSync } from 'node:fs';

/** Megabytes resident of a process: the most so far, and now; null where the system does not tell. */
export function residentOf(pid: number): { most: number; now: number } | null {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    const megabytes = (name: string) =>
      Math.round(Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(status)?.[1]) / 1024);
    return { most: megabytes('VmHWM'), now: megabytes('VmRSS') };
  } catch {
    return null;
  }
}
