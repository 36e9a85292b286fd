/** The whole pipeline on this machine: `npm run demo`, with `-- --kafka` and `-- --exit` to choose. */
import { once } from 'node:events';
import { demoTrail } from '@warehouse/trail/demo.ts';
import { createBucketAndQueue } from '../bucket.ts';
import { startStorage } from '../storage.ts';
import { changesOf, check } from './check.ts';
import { close } from './closing.ts';
import { feed } from './feed.ts';
import { stage } from './progress.ts';
import { report } from './report.ts';
import { complaintsOf, diesOf, migrate, openDatabase, openEventLog, openService } from './stack.ts';
import { readWishes } from './wishes.ts';

const wanted = readWishes(process.argv.slice(2));
const host = (url: string) => new URL(url).host;
const commandsOn = (url: string) => `and run the commands, in another terminal, with the owner's connection

  export DATABASE_URL=${url}
  npm run explain -- queue 001_nakahara`;

await close(async (house) => {
  console.log('The Connect Change Warehouse on this machine, with a sample trail\n');
  const database = await stage(
    'Postgres',
    () => openDatabase(house),
    ({ url }) => host(url),
  );
  const warehouse = await stage(
    'Schema',
    () => migrate(database),
    () => 'migrated',
  );
  const storage = await stage(
    'S3 and SQS',
    () => startStorage({ port: 4566 }),
    ({ endpoint }) => host(endpoint),
  );
  house.opened(storage.stop);
  const mailbox = await createBucketAndQueue(storage);
  const eventLog = await stage(
    'Event log',
    () => openEventLog(house, wanted.kafka, warehouse.url),
    (url) => (wanted.kafka ? `Kafka at ${host(url)}` : 'in Postgres; --kafka takes a real Kafka'),
  );
  const env = { EVENT_LOG_URL: eventLog };
  const projector = await stage(
    'Projector',
    () => openService(house, 'projector', { ...env, DATABASE_URL: warehouse.url }),
    ({ health }) => `ready, ${health}/metrics`,
  );
  // a look at the queue that is under way comes to its end first when we are asked to end
  const queueEnv = { SQS_QUEUE_URL: mailbox.queueUrl, RECEIVE_WAIT_SECONDS: '1' };
  const ingestor = await stage(
    'Ingestor',
    () => openService(house, 'ingestor', { ...env, ...storage.env, ...queueEnv }),
    ({ health }) => `ready, ${health}/metrics`,
  );

  const deaths = Promise.race([diesOf(projector), diesOf(ingestor)]);
  deaths.catch(() => undefined);
  const { files, truth } = demoTrail();
  const work = { storage, mailbox, files, url: warehouse.readerUrl, expected: changesOf(truth) };
  await stage(
    'Trail',
    () => Promise.race([feed(work), deaths]),
    (told) => told,
  );
  console.log(await report(warehouse.readerUrl));

  const wrong = await check(warehouse.readerUrl, truth);
  console.log(
    wrong.length === 0
      ? '\nThe tables hold what the sample says.'
      : `\nThe tables do not hold what the sample says:\n  ${[...wrong.slice(0, 20), ...complaintsOf([ingestor, projector])].join('\n  ')}`,
  );
  console.log(`\nConnect your BI tool with\n\n  ${warehouse.readerUrl}\n`);
  if (wanted.exit) return wrong.length === 0 ? 0 : 1;
  console.log(`${commandsOn(warehouse.url)}\n`);
  console.log('Serving until Ctrl-C.');
  await Promise.race([once(house.stopping, 'abort'), deaths]);
  return 0;
});
