import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Storage } from '@warehouse/local/storage.ts';
import { benchTrail } from '@warehouse/trail/bench.ts';
import { type Hostile, hostile, writeHostile } from '../hostile.ts';
import { type Result, rounded } from '../paired.ts';
import { peakOf } from '../reader-memory.ts';
import type { Destination } from './event-log.ts';
import { fill } from './mailbox.ts';
import { type Ingestor, startIngestor } from './process.ts';

/** What the process may take at most on one file, whatever it is given. */
const LIMIT_MEGABYTES = 150;
/** Small files in all; `BENCH_SMALL_FILES=10000` looks longer. */
const smallFiles = Number(process.env.BENCH_SMALL_FILES ?? 2_000);

/** Peaks of the real process, a new one for each file. None where the system does not tell (`/proc`). */
export async function ingestorMemory(storage: Storage, destination: Destination): Promise<Result> {
  const peaks: Record<string, number | undefined> = {};
  for (const name of hostile) {
    const body = await hostileBody(name);
    await inOneProcess(storage, destination, `memory-${name}`, [body], async (ingestor, readAll) => {
      await readAll();
      peaks[name] = ingestor.resident()?.most;
    });
  }
  const worst = Math.max(...Object.values(peaks).map((peak) => peak ?? Number.NaN));
  const naively = await peakOf('500-megabytes', 'naive');
  return {
    name: 'ingestor-memory',
    ratio: rounded(LIMIT_MEGABYTES / worst),
    of: `${LIMIT_MEGABYTES} MB resident on a file of 500 MB and on bombs`,
    naive: rounded(naively.megabytes / worst),
    rounds: 1,
    megabytes: worst,
    peaks,
    smallFiles: await manySmallFiles(storage, destination),
  };
}

/** The peak after each fifth of many small files. */
async function manySmallFiles(storage: Storage, destination: Destination) {
  const trail = benchTrail({ files: smallFiles / 5, recordsPerFile: 40, connectShare: 0.005 }).files;
  const megabytes: (number | undefined)[] = [];
  const bodies = trail.map(({ body }) => body);
  await inOneProcess(storage, destination, 'memory-small', bodies, async (ingestor, readAll) => {
    for (let fifth = 0; fifth < 5; fifth += 1) {
      await readAll();
      megabytes.push(ingestor.resident()?.most);
    }
  });
  return { files: smallFiles, megabytes };
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
