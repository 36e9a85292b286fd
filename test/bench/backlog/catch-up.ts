import { setTimeout as sleep } from 'node:timers/promises';
import { execute, freshDatabase } from '@warehouse/local/databases.ts';
import { startService } from '@warehouse/local/service.ts';
import { migrate } from '@warehouse/migrations/migrate.ts';
import { postgresForBench } from '../projector/server.ts';
import { residentOf } from '../resident.ts';

/** What became of one catching up. */
export interface Caught {
  /** megabytes resident: the peak, and before the first message */
  most: number;
  atStart: number;
  seconds: number;
  /** of a batch, on the average */
  messages: number;
  /** seconds in each stage, of all partitions together */
  stages: Record<string, number>;
}

/** Lets the real projector write everything that an event log holds into a new warehouse. */
export async function catchUp(eventLogUrl: string, events: number): Promise<Caught> {
  const server = await postgresForBench();
  const database = await freshDatabase(server);
  await migrate(database.url);
  const env = { DATABASE_URL: database.url, EVENT_LOG_URL: eventLogUrl, HTTP_PORT: '0' };
  const projector = await startService('projector', env);
  const [, port] = await projector.line(/"httpPort":(\d+)/);
  const atStart = residentOf(projector.pid)?.most ?? Number.NaN;
  const begun = performance.now();
  const written = async () =>
    Number((await execute(database.url, 'select count(*) from ledger.event_ids'))?.rows[0]?.count);
  // the count is read seldom: it would slow what is measured
  for (let count = 0; count < events; count = await written()) await sleep(2_000);
  const seconds = (performance.now() - begun) / 1_000;
  const most = residentOf(projector.pid)?.most ?? Number.NaN;
  const metrics = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
  await projector.stop();
  await database.drop();
  await server.stop();
  const sum = (name: string) => Number(new RegExp(`^${name}\\{.*\\} (\\S+)$`, 'm').exec(metrics)?.[1]);
  const messages = sum('projector_batch_messages_sum') / sum('projector_batch_messages_count');
  return { most, atStart, seconds, messages, stages: stagesIn(metrics) };
}

const stagesIn = (metrics: string) =>
  Object.fromEntries(
    [...metrics.matchAll(/^projector_stage_seconds_sum\{.*stage="(\w+)".*\} (\S+)$/gm)].map(
      ([, stage = '', seconds]) => [stage, Math.round(Number(seconds) * 10) / 10],
    ),
  );
