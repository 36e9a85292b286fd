import { patience as backoff, patiently } from '@warehouse/runtime/backoff.ts';
import { readConfig } from '@warehouse/runtime/config.ts';
import { openEventLog } from '@warehouse/runtime/event-log/open.ts';
import { serveHttp } from '@warehouse/runtime/http.ts';
import { openLog } from '@warehouse/runtime/log.ts';
import { openMetrics } from '@warehouse/runtime/metrics.ts';
import { run } from '@warehouse/runtime/run.ts';
import { openWarehouse } from './adapters/postgres/warehouse.ts';
import { Config } from './config.ts';
import { consumption, topics } from './consume.ts';
import { readiness } from './readiness.ts';
import { watcherOf } from './watch.ts';

const config = readConfig(Config, process.env);
const log = openLog({ service: 'projector' });
const metrics = openMetrics({ service: 'projector' });

await run(async ({ opened, stopping }) => {
  const warehouse = opened(
    openWarehouse(config.DATABASE_URL, { connections: config.PARTITIONS_AT_ONCE + 1 }),
  );
  const eventLog = opened(
    await openEventLog(config.EVENT_LOG_URL, {
      clientId: 'projector',
      log,
      concurrency: config.PARTITIONS_AT_ONCE,
      maxBatchBytes: config.BATCH_BYTES,
    }),
  );
  const ready = readiness({ warehouse, eventLog });
  opened(await serveHttp({ port: config.HTTP_PORT, metrics, ready: ready.reasons }));

  const patience = { stopping, backoff, waiting: ready.waiting(log) };
  await patiently(() => warehouse.checkSchema(), patience);
  for (const topic of topics) await eventLog.ensureTopic(topic, config.TOPIC_PARTITIONS);
  const consumer = opened(
    await eventLog.consume({
      group: 'projector',
      ...consumption(warehouse, patience, watcherOf(metrics, log)),
      maxMessages: config.BATCH_EVENTS,
      maxWaitMilliseconds: config.BATCH_WAIT_MILLISECONDS,
    }),
  );
  log.info({ topics }, 'ProjectorStarted');
  await Promise.race([consumer.done, stopped(stopping)]);
}, log);

function stopped(stopping: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (stopping.aborted) resolve();
    stopping.addEventListener('abort', () => resolve(), { once: true });
  });
}
