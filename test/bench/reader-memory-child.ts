import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { gunzipSync } from 'node:zlib';
import { connectRecord, defaultLimits, readTrailFile } from '@warehouse/ingestor/reader/read.ts';
import { residentOf } from './resident.ts';

/** `node reader-memory-child.ts FILE ours|naive`: reads the file and prints what it took. */
const [, , file = '', how = 'ours'] = process.argv;
const start = performance.now();
const { records, damage } = how === 'ours' ? await read() : await readNaively();
const seconds = (performance.now() - start) / 1000;
// the most of this program alone: what `getrusage` tells begins with that of who started it
const megabytes = residentOf(process.pid)?.most ?? Math.round(process.resourceUsage().maxRSS / 1024);
process.stdout.write(JSON.stringify({ megabytes, seconds, damage, records }));

async function read(): Promise<{ records: number; damage: string | null }> {
  const body = createReadStream(file);
  const { records, damage } = await readTrailFile(body, null, defaultLimits, (candidate) => {
    connectRecord(candidate);
  });
  return { records, damage: damage?.code ?? null };
}

async function readNaively(): Promise<{ records: number; damage: null }> {
  const { Records } = JSON.parse(gunzipSync(await readFile(file)).toString()) as { Records: unknown[] };
  return { records: Records.length, damage: null };
}
