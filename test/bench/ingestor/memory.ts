import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Storage } from '@warehouse/local/storage.ts';
import { benchTrail } from '@warehouse/trail/bench.ts';
import { type Hostile, hostile, writeHostile } from '../hostile.ts';
import { type Result, rounded } from '../paired.ts';
import type { Destination } from './event-log.ts';
import { fill } from './mailbox.ts';
import { type Ingestor, startIngestor } from './process.ts';

/** What the process may take at most on one file, whatever it is given. */
const LIMIT_MEGABYTES = 150;
const SMALL_FILES = 400;
/** Small files in all; `BENCH_SMALL_FILES=10000` looks longer. */
const smallFiles = Number(process.env.BENCH_SMALL_FILES ?? 2_000);

/** Peaks of the real process, a new one for each file. None where the system does not tell (`/proc`). */
export async function ingestorMemory(storage: Storage, destination: Destination): Promise<Result[]> {
  const peaks: Record<string, number | undefined> = {};
  for (const name of hostile) {
    const body = await hostileBody(name);
    await inOneProcess(storage, destination, `memory-${name}`, [body], async (ingestor, readAll) => {
      await readAll();
      peaks[name] = ingestor.resident()?.most;
    });
  }
  const worst = Math.max(...Object.values(peaks).map((peak) => peak ?? Number.NaN));
  const naive = Number.NaN;
  const of = `${LIMIT_MEGABYTES} MB resident on a file of 500 MB and on bombs`;
  const ratio = rounded(LIMIT_MEGABYTES / worst);
  const memory = { name: 'ingestor-memory', ratio, of, naive, rounds: 1, megabytes: worst, peaks };
  return [memory, await flatness(storage, destination)];
}

/** Memory at the end of many small files beside what it was after a fifth of them. */
async function flatness(storage: Storage, destination: Destination): Promise<Result> {
  const trail = benchTrail({ files: SMALL_FILES, recordsPerFile: 40, connectShare: 0.005 }).files;
  const seen: number[] = [];
  const bodies = trail.map(({ body }) => body);
  await inOneProcess(storage, destination, 'memory-small', bodies, async (ingestor, readAll) => {
    for (let files = 0; files < smallFiles; files += SMALL_FILES) {
      await readAll();
      seen.push(ingestor.resident()?.most ?? Number.NaN);
    }
  });
  const first = seen[Math.floor(seen.length / 5)] ?? Number.NaN;
  const last = seen.at(-1) ?? Number.NaN;
  return {
    name: 'ingestor-flatness',
    ratio: rounded(first / last),
    of: `the peak after a fifth of ${smallFiles} small files`,
    naive: Number.NaN,
    rounds: 1,
    megabytes: last,
  };
}

async function inOneProcess(
  storage: Storage,
  destination: Destination,
  name: string,
  bodies: readonly Buffer[],
  use: (ingestor: Ingestor, readAll: () => Promise<void>) => Promise<void>,
): Promise<void> {
  const mailbox = await fill(
    storage,
    name,
    bodies.map((body, n) => ({ key: `AWSLogs/${n}.json.gz`, body })),
  );
  const ingestor = await startIngestor(mailbox, destination);
  await use(ingestor, async () => {
    await mailbox.announce();
    await mailbox.emptied();
  });
  await ingestor.stop();
}

async function hostileBody(name: Hostile): Promise<Buffer> {
  const folder = await mkdtemp(join(tmpdir(), 'ingestor-memory-'));
  try {
    const file = join(folder, `${name}.json.gz`);
    await writeHostile(name, file);
    return await readFile(file);
  } finally {
    await rm(folder, { recursive: true });
  }
}
