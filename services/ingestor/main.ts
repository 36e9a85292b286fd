import { changesTopic, deadLettersTopic } from '@warehouse/events/message.ts';
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
import { slots } from '@warehouse/runtime/slots.ts';
import { unlessAborted } from '@warehouse/runtime/unless-aborted.ts';
import { openTrailFiles } from './adapters/s3.ts';
import { openNotifications } from './adapters/sqs.ts';
import { eventsOf, holdOf, ingestorConfig, limitsOf, queueOf, rulesOf, storeOf } from './config.ts';
import { dependencies, openCounters } from './counters.ts';
import { deadLetterMessage } from './dead-letter.ts';
import { openInHandGauges, watchInHand } from './in-hand.ts';
import { ingest } from './ingest.ts';
import { openPublisher } from './publisher.ts';
import { pump } from './pump.ts';
import { readiness } from './readiness.ts';
import { openTrouble } from './trouble.ts';

const Config = ingestorConfig(process.env);
orderIn(process.argv.slice(2), nothingButVariables('npm run ingestor', Config));
const config = readConfig(Config, process.env, securityFaults);
const log = openLog({ service: 'ingestor', level: config.LOG_LEVEL });

/** Between two looks at whether what we need answers. */
const HEALTH_MILLISECONDS = 5_000;

await run(async ({ opened, stopping }) => {
  const metrics = openMetrics({ service: 'ingestor' });
  const counters = openCounters(metrics);
  const waited = (what: (typeof dependencies)[number]) => counters.waits.inc({ for: what });
  const trouble = openTrouble(log, waited);
  const inHand = watchInHand(Date.now);
  openInHandGauges(metrics, inHand);

  const eventLog = opened(
    await openEventLog(config.EVENT_LOG_URL, {
      clientId: 'ingestor',
      security: securityOf(config),
      log,
      waiting: () => waited('event_log'),
    }),
  );
  const ready = readiness(trouble, eventLog);
  const http = opened(await serveHttp({ port: config.HTTP_PORT, metrics, ready: ready.reasons }));
  const health = openHealth(metrics, dependencies);
  opened(
    repeatedly(
      async () => health.say(await ready.absent()),
      HEALTH_MILLISECONDS,
      () => {},
    ),
  );

  await unlessAborted(eventLog.ensureTopic(changesTopic, config.TOPIC_PARTITIONS), stopping);
  await unlessAborted(eventLog.ensureTopic(deadLettersTopic, config.TOPIC_PARTITIONS), stopping);
  const producer = opened(await unlessAborted(eventLog.producer(), stopping));
  const published = (messages: number) => counters.batches.observe({ of: 'events' }, messages);
  const publisher = openPublisher({ producer, topic: changesTopic, published, ...eventsOf(config) });

  const files = opened(openTrailFiles(storeOf(config)));
  const notifications = opened(openNotifications(queueOf(config)));

  const ingested = ingest({
    files,
    publisher,
    keep: (letters) => producer.publish(deadLettersTopic, letters.map(deadLetterMessage)),
    inSlot: slots(config.FILES_IN_FLIGHT),
    limits: limitsOf(config),
    rules: rulesOf(config),
    counters,
    trouble,
    log,
    now: () => new Date(),
  });
  const acknowledged = (messages: number) => counters.batches.observe({ of: 'acknowledgements' }, messages);
  log.info({ queueUrl: config.SQS_QUEUE_URL, httpPort: http.port }, 'IngestorStarted');
  await pump(
    { notifications, ...ingested, limits: holdOf(config), watch: inHand, trouble, log, acknowledged },
    stopping,
  );
}, log);
