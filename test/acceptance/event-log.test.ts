import { randomUUID } from 'node:crypto';
import { kafkaForTests, postgresForTests } from '@warehouse/local/for-tests.ts';
import { openEventLog } from '@warehouse/runtime/event-log/open.ts';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ahead } from './event-log/ahead.ts';
import { checkpoint } from './event-log/checkpoint.ts';
import { lag } from './event-log/lag.ts';
import { order } from './event-log/order.ts';
import { sharing } from './event-log/sharing.ts';
import { embeddedLog, kafkaLog, type Subject } from './event-log/subjects.ts';
import { trouble } from './event-log/trouble.ts';
import { watching } from './event-log/watching.ts';
import { setUp, type Workbench } from './event-log/workbench.ts';

const postgres = await postgresForTests();
const kafka = await kafkaForTests();
afterAll(async () => {
  await kafka?.stop();
  await postgres.stop();
});

const chapters = [order, checkpoint, sharing, ahead, watching, trouble];

const subjects = [
  { name: 'embedded', here: true, open: () => embeddedLog(postgres), chapters },
  {
    name: 'Kafka',
    here: kafka !== null,
    open: () => kafkaLog(kafka as NonNullable<typeof kafka>),
    chapters: [...chapters, lag],
  },
];

/** One contract for both: whoever uses the port need not know which one is behind it. */
describe.each(subjects)('the $name event log', ({ open, here, chapters }) => {
  describe.skipIf(!here)('with messages', () => {
    let subject: Subject;
    let bench: Workbench;
    beforeAll(async () => {
      subject = await open();
    });
    afterAll(() => subject.close());
    beforeEach(async () => {
      bench = await setUp(subject, postgres);
    });
    afterEach(() => bench.close());

    for (const chapter of chapters) chapter(() => bench);
  });

  it.skipIf(!here)('is set up by many at once', async () => {
    const subject = await open();
    const topic = `changes-${randomUUID()}`;
    const logs = await Promise.all(Array.from({ length: 5 }, () => openEventLog(subject.url)));
    await Promise.all(logs.map((log) => log.ensureTopic(topic, 2)));
    await Promise.all(logs.map((log) => log.ping()));
    await Promise.all(logs.map((log) => log.close()));
    await subject.close();
  });
});

describe('an event log that is not there', () => {
  it.each(['kafka://127.0.0.1:9', 'postgres://nobody@127.0.0.1:9/nothing'])('%s says so', async (url) => {
    const log = await openEventLog(url);
    await expect(log.ping()).rejects.toMatchObject({ code: 'event_log_unreachable', remedy: 'retry' });
    const waiting = log.ensureTopic('t', 1);
    waiting.catch(() => {});
    await log.close();
    await expect(waiting).rejects.toMatchObject({ remedy: 'retry' });
  });
});
