import { readFileSync } from 'node:fs';

/** Megabytes resident of a process, sampled over its time. */
export interface Memory {
  sample(): void;
  /** megabytes: the newest; NaN where the system does not tell (`/proc`) */
  now(): number;
  /** medians of the second and of the last fifth of the samples, in megabytes */
  fifths(): { second: number; last: number };
}

export function memoryOf(pid: number): Memory {
  const samples: number[] = [];
  return {
    sample: () => void samples.push(residentOf(pid)),
    now: () => samples.at(-1) ?? Number.NaN,
    fifths() {
      const fifth = Math.max(1, Math.floor(samples.length / 5));
      return { second: medianOf(samples.slice(fifth, 2 * fifth)), last: medianOf(samples.slice(-fifth)) };
    },
  };
}

function residentOf(pid: number): number {
  try {
    const [, kilobytes] = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
    return Math.round(Number(kilobytes) / 1024);
  } catch {
    return Number.NaN;
  }
}

const medianOf = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
