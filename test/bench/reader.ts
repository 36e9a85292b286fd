import { gunzipSync } from 'node:zlib';
import { connectRecord, defaultLimits, readTrailFile } from '@warehouse/ingestor/reader/read.ts';
import { benchTrail } from '@warehouse/trail/bench.ts';
import { claimedLength, GUNZIP_LIMIT, gunzipAlone } from './gunzip-limit.ts';
import { paired, type Result, rounded } from './paired.ts';
import { readerMemory } from './reader-memory.ts';

/** Trails of large files: 3,000 records are about 5 MB of JSON. Decoys are calls of other services that name Connect. */
const trails = {
  'reader-0.5%': { connectShare: 0.005 },
  'reader-0%-decoys': { connectShare: 0, decoyShare: 0.02 },
  'reader-5%': { connectShare: 0.05 },
  'reader-100%': { connectShare: 1 },
};

/** The reader from a compressed body in memory to parsed Connect records, beside the gunzip that it cannot do without. */
export async function readerBench(rounds: number): Promise<Result[]> {
  const results: Result[] = [];
  for (const [name, options] of Object.entries(trails)) {
    const bodies = bodiesOf({ files: 4, recordsPerFile: 3000, ...options });
    results.push(await compared(name, bodies, () => oneByOne(bodies), rounds));
  }
  const bodies = bodiesOf({ files: 12, recordsPerFile: 3000, connectShare: 0.005 });
  results.push(await compared('reader-two-cores', bodies, () => inFlight(bodies, 4), rounds));
  results.push(await readerMemory());
  return results;
}

const bodiesOf = (options: Parameters<typeof benchTrail>[0]): Buffer[] =>
  benchTrail(options).files.map(({ body }) => body);

async function compared(name: string, bodies: Buffer[], run: () => unknown, rounds: number): Promise<Result> {
  const limit = { name: 'limit', run: () => bodies.forEach(gunzipAlone) };
  const contenders = [
    { name: 'ours', run },
    { name: 'naive', run: () => bodies.forEach(naively) },
  ];
  const { ours = Number.NaN, naive = Number.NaN } = await paired(limit, contenders, rounds);
  const megabytes = Math.round(bodies.reduce((sum, body) => sum + claimedLength(body), 0) / 1e6);
  return { name, ratio: rounded(ours), of: GUNZIP_LIMIT, naive: rounded(ours / naive), rounds, megabytes };
}

async function oneByOne(bodies: Buffer[]): Promise<void> {
  for (const body of bodies) await read(body);
}

async function inFlight(bodies: Buffer[], count: number): Promise<void> {
  const left = bodies.values();
  await Promise.all(
    Array.from({ length: count }, async () => {
      for (const body of left) await read(body);
    }),
  );
}

async function read(body: Buffer): Promise<number> {
  let found = 0;
  await readTrailFile(body, body.length, defaultLimits, (candidate) => {
    if (connectRecord(candidate) !== null) found++;
  });
  return found;
}

function naively(body: Buffer): number {
  const { Records } = JSON.parse(gunzipSync(body).toString()) as { Records: { eventSource: string }[] };
  return Records.filter(({ eventSource }) => eventSource === 'connect.amazonaws.com').length;
}
