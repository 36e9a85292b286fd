import { changesTopic } from '@warehouse/events/message.ts';
import { type Kafka, kafkaAvailable, startKafka } from '@warehouse/local/kafka.ts';
import { openEventLog } from '@warehouse/runtime/event-log/open.ts';
import { type Caught, catchUp } from './backlog/catch-up.ts';
import { type Result, rounded } from './paired.ts';
import { supplyOf } from './projector/supply.ts';

/** Resident memory of the projector at most, whatever the lag. */
const LIMIT_MEGABYTES = 250;
/** `BENCH_BACKLOG_EVENTS=1000000` looks at a lag of days. */
const EVENTS = Number(process.env.BENCH_BACKLOG_EVENTS ?? 50_000);
const QUEUES = 20_000;
const PARTITIONS = 12;
const AT_ONCE = 1_000;

/** How much memory the real projector takes while it catches up with a real Kafka. */
export async function backlogBench(): Promise<Result[]> {
  if ((await kafkaAvailable()) === null) {
    console.log('  no Kafka here, left out');
    return [];
  }
  const kafka = await startKafka();
  try {
    const bytes = await publish(kafka);
    return [resultOf(await catchUp(kafka.url, EVENTS), bytes)];
  } finally {
    await kafka.stop();
  }
}

/** Resolves with the bytes of all values. */
async function publish({ url }: Kafka): Promise<number> {
  const log = await openEventLog(url);
  await log.ensureTopic(changesTopic, PARTITIONS);
  const producer = await log.producer();
  const supply = supplyOf(QUEUES);
  let bytes = 0;
  for (let done = 0; done < EVENTS; done += AT_ONCE) {
    const messages = supply.next(AT_ONCE);
    bytes += messages.reduce((sum, { value }) => sum + value.length, 0);
    await producer.publish(changesTopic, messages);
  }
  await log.close();
  return bytes;
}

function resultOf({ most, atStart, seconds, messages, stages }: Caught, bytes: number): Result {
  return {
    name: 'backlog-memory',
    ratio: rounded(LIMIT_MEGABYTES / most),
    of: `${LIMIT_MEGABYTES} MB resident while it catches up with ${EVENTS} events in Kafka`,
    // all of it in memory, as a consumer without bounds might
    naive: rounded(bytes / 2 ** 20 / most),
    rounds: 1,
    ...{ megabytes: most, atStart, events: EVENTS, partitions: PARTITIONS },
    bytesPerEvent: Math.round(bytes / EVENTS),
    eventsPerBatch: Math.round(messages),
    eventsPerSecond: Math.round(EVENTS / seconds),
    stages,
  };
}
