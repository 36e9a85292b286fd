import { patience as backoff, patiently } from '@warehouse/runtime/backoff.ts';
import { nothingButVariables, orderIn } from '@warehouse/runtime/command.ts';
import { readConfig } from '@warehouse/runtime/config.ts';
import { openEventLog } from '@warehouse/runtime/event-log/open.ts';
import { securityFaults, securityOf } from '@warehouse/runtime/event-log/security.ts';
import { openHealth } from '@warehouse/runtime/health.ts';
import { serveHttp } from '@warehouse/runtime/http.ts';
import { openLog } from '@warehouse/runtime/log.ts';
import { openMetrics } from '@warehouse/runtime/metrics.ts';
import { repeatedly } from '@warehouse/runtime/repeatedly.ts';
import { run } from '@warehouse/runtime/run.ts';
import { openWarehouse } from './adapters/postgres/warehouse.ts';
import { Config } from './config.ts';
import { consumption, topics } from './consume.ts';
import { awaited, openCounters } from './counters.ts';
import { type Healed, healAll } from './heal.ts';
import { watchLag } from './lag.ts';
import { readiness } from './readiness.ts';
import { letGo, survey } from './survey.ts';
import { tellTrust, watcherOf } from './watch.ts';

orderIn(process.argv.slice(2), nothingButVariables('npm run projector', Config));
const config = readConfig(Config, process.env, securityFaults);
const log = openLog({ service: 'projector' });
const metrics = openMetrics({ service: 'projector' });
const counters = openCounters(metrics);
const health = openHealth(metrics, awaited);
const lag = watchLag(Date.now);

/** Between two looks at how far behind we are, and at what we need. */
const SURVEY_MILLISECONDS = 5_000;

await run(async ({ opened, stopping }) => {
  const warehouse = opened(
    openWarehouse(config.DATABASE_URL, {
      connections: config.PARTITIONS_AT_ONCE + 1,
      patience: {
        connectSeconds: config.DATABASE_CONNECT_SECONDS,
        answerSeconds: config.DATABASE_ANSWER_SECONDS,
      },
    }),
  );
  const eventLog = opened(
    await openEventLog(config.EVENT_LOG_URL, {
      clientId: 'projector',
      log,
      concurrency: config.PARTITIONS_AT_ONCE,
      maxBatchBytes: config.BATCH_BYTES,
      security: securityOf(config),
      readAheadBytes: config.READ_AHEAD_BYTES,
      waiting: () => counters.waits.inc({ for: 'event_log' }),
    }),
  );
  const ready = readiness({ warehouse, eventLog });
  const http = opened(await serveHttp({ port: config.HTTP_PORT, metrics, ready: ready.reasons }));
  opened(
    repeatedly(
      async () => health.say(await ready.absent()),
      SURVEY_MILLISECONDS,
      () => {},
    ),
  );

  const patience = {
    stopping,
    backoff,
    waiting: ready.waiting(log, () => counters.waits.inc({ for: 'warehouse' })),
  };
  await patiently(() => warehouse.checkSchema(), patience);
  for (const topic of topics) await eventLog.ensureTopic(topic, config.TOPIC_PARTITIONS);
  const watcher = watcherOf({ counters, lag, log });
  const told = (healed: Healed) => tellTrust({ counters, log }, healed);
  await patiently(() => healAll(warehouse, stopping, told), patience);
  const surveyed = { accounts: warehouse, eventLog, topics, counters, lag };
  const missed = (err: unknown) => log.debug({ err }, 'SurveyFailed');
  opened(repeatedly(() => survey(surveyed), SURVEY_MILLISECONDS, missed));
  const tidy = async () => {
    const messages = await letGo(surveyed, config.EVENT_LOG_KEPT_SECONDS);
    if (messages > 0) log.info({ messages }, 'MessagesDropped');
  };
  opened(repeatedly(tidy, SURVEY_MILLISECONDS, missed));
  const consumer = opened(
    await eventLog.consume({
      group: config.EVENT_LOG_GROUP,
      ...consumption(warehouse, eventLog, patience, watcher),
      assigned: watcher.assigned,
      maxMessages: config.BATCH_EVENTS,
      maxWaitMilliseconds: config.BATCH_WAIT_MILLISECONDS,
    }),
  );
  log.info({ topics, httpPort: http.port }, 'ProjectorStarted');
  await Promise.race([consumer.done, stopped(stopping)]);
}, log);

function stopped(stopping: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (stopping.aborted) resolve();
    stopping.addEventListener('abort', () => resolve(), { once: true });
  });
}
