import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Hostile, hostile, writeHostile } from './hostile.ts';
import { type Result, rounded } from './paired.ts';

/** What the reader may take at most, whatever it is given. */
const LIMIT_MEGABYTES = 150;

export interface Peak {
  name: string;
  /** Peak resident set of the whole process; Node alone has about 45. */
  megabytes: number;
  seconds: number;
  damage: string | null;
  records: number;
}

/**
 * Each is read in a process of its own, as peaks never sink.
 * `ratio` is limit / peak of the worst: 1 or more is within it. `naive` is how many times the naive way takes more.
 */
export async function readerMemory(): Promise<Result> {
  const peaks: Peak[] = [];
  for (const name of hostile) peaks.push(await peakOf(name));
  const naively = await peakOf('500-megabytes', 'naive');
  const worst = Math.max(...peaks.map(({ megabytes }) => megabytes));
  return {
    name: 'reader-memory',
    ratio: rounded(LIMIT_MEGABYTES / worst),
    of: `${LIMIT_MEGABYTES} MB resident on a file of 500 MB and on bombs`,
    naive: rounded(naively.megabytes / worst),
    rounds: 1,
    megabytes: worst,
    peaks,
    naively,
  };
}

export async function peakOf(name: Hostile, how: 'ours' | 'naive' = 'ours'): Promise<Peak> {
  const folder = await mkdtemp(join(tmpdir(), 'reader-memory-'));
  try {
    const file = join(folder, `${name}.json.gz`);
    await writeHostile(name, file);
    return { name, ...(JSON.parse(await printedBy([file, how])) as Omit<Peak, 'name'>) };
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function printedBy(words: string[]): Promise<string> {
  const script = fileURLToPath(new URL('./reader-memory-child.ts', import.meta.url));
  const child = spawn(process.execPath, [script, ...words], { stdio: ['ignore', 'pipe', 'inherit'] });
  let printed = '';
  child.stdout.on('data', (text) => {
    printed += text;
  });
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error(`reading ${words.join(' ')} ended with ${code}`);
  return printed;
}
