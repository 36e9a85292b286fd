import type { Storage } from '@warehouse/local/storage.ts';
import { startStorage } from '@warehouse/local/storage.ts';
import { openEventLog } from '@warehouse/runtime/event-log/open.ts';
import type { Producer } from '@warehouse/runtime/event-log/port.ts';
import { benchTrail } from '@warehouse/trail/bench.ts';
import { GUNZIP_LIMIT, gunzipAlone } from './gunzip-limit.ts';
import { type Destination, openDestination } from './ingestor/event-log.ts';
import { fill, type Mailbox } from './ingestor/mailbox.ts';
import { ingestorMemory } from './ingestor/memory.ts';
import { downloadOnly, naively } from './ingestor/naive.ts';
import { startIngestor } from './ingestor/process.ts';
import { type Contender, paired, type Result, rounded } from './paired.ts';

const DOWNLOADS = "the SDK's downloads of the same files, eight at once and nothing done with them";
/** Files in flight, as the ingestor has them unless told otherwise. */
const AT_ONCE = 8;

/** The whole ingestor, a process between an emulated S3 and SQS and an event log, each in processes of their own. */
export async function ingestorBench(rounds: number): Promise<Result[]> {
  const storage = await startStorage();
  const destination = await openDestination();
  const log = await openEventLog(destination.url);
  try {
    const world = { storage, destination, producer: await log.producer(), rounds };
    const speeds = [await large(world), await small(world), await connectOnly(world)];
    return [...speeds, await ingestorMemory(storage, destination)];
  } finally {
    await log.close();
    await destination.stop();
    await storage.stop();
  }
}

interface World {
  storage: Storage;
  destination: Destination;
  producer: Producer;
  rounds: number;
}

/** Files of about 5 MB of JSON. */
async function large(world: World): Promise<Result> {
  const trail = benchTrail({ files: 10, recordsPerFile: 3_000, connectShare: 0.005 }).files;
  const bodies = [...trail, ...trail, ...trail].map(({ body }) => body);
  const limit = { name: 'limit', run: () => bodies.forEach(gunzipAlone) };
  return measured('ingestor-large', world, bodies, () => limit, GUNZIP_LIMIT);
}

/** So many that the begin and the end of a run, which do not grow with it, hardly count on either side. */
const SMALL_FILES = 1_200;

async function small(world: World): Promise<Result> {
  const trail = benchTrail({ files: SMALL_FILES, recordsPerFile: 40, connectShare: 0.005 }).files;
  const bodies = trail.map(({ body }) => body);
  const limit = (mailbox: Mailbox) => ({ name: 'limit', run: () => downloadOnly(mailbox, AT_ONCE) });
  return measured('ingestor-small', world, bodies, limit, DOWNLOADS);
}

/** Every record is a change: what comes after the reading is the cost. */
async function connectOnly(world: World): Promise<Result> {
  const trail = benchTrail({ files: 4, recordsPerFile: 2_000, connectShare: 1 }).files;
  const bodies = trail.map(({ body }) => body);
  const limit = { name: 'limit', run: () => bodies.forEach(gunzipAlone) };
  return measured('ingestor-connect-only', world, bodies, () => limit, GUNZIP_LIMIT);
}

async function measured(
  name: string,
  { storage, destination, producer, rounds }: World,
  bodies: readonly Buffer[],
  limitOf: (mailbox: Mailbox) => Contender,
  of: string,
): Promise<Result> {
  const files = bodies.map((body, n) => ({ key: `AWSLogs/${n}.json.gz`, body }));
  const mailbox = await fill(storage, name, files);
  const other = await fill(storage, `${name}-naive`, files);
  const ingestor = await startIngestor(mailbox, destination);
  const contenders: Contender[] = [
    {
      name: 'ours',
      async prepare() {
        ingestor.freeze();
        await mailbox.announce();
      },
      run() {
        ingestor.thaw();
        return mailbox.emptied();
      },
    },
    { name: 'naive', prepare: () => other.announce(), run: () => naively(other, producer) },
  ];
  const { ours = Number.NaN, naive = Number.NaN } = await paired(limitOf(mailbox), contenders, rounds);
  const megabytes = ingestor.resident()?.most;
  const messagesASend = Math.round(
    (await ingestor.metric('ingestor_batch_messages_sum{service="ingestor",of="events"')) /
      (await ingestor.metric('ingestor_batch_messages_count{service="ingestor",of="events"')),
  );
  await ingestor.stop();
  const more = { eventLog: destination.kind, files: bodies.length, megabytes, messagesASend };
  return { name, ratio: rounded(ours), of, naive: rounded(ours / naive), rounds, ...more };
}
