import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { freshDatabase, kafkaForTests, postgresForTests } from '@warehouse/local/for-tests.ts';
import { openEventLog } from '@warehouse/runtime/event-log/open.ts';
import type { Batch, Consumer, Consumption, EventLog } from '@warehouse/runtime/event-log/port.ts';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Ledger, makeLedgerTables, openLedger } from './event-log/ledger.ts';
import { inOrderPerKey, numbered } from './event-log/messages.ts';
import { type Program, start } from './event-log/processes.ts';
import { embeddedLog, kafkaLog, type Subject } from './event-log/subjects.ts';

const postgres = await postgresForTests();
const kafka = await kafkaForTests();
afterAll(async () => {
  await kafka?.stop();
  await postgres.stop();
});

const subjects = [
  { name: 'embedded', open: () => embeddedLog(postgres), here: true },
  { name: 'Kafka', open: () => kafkaLog(kafka as NonNullable<typeof kafka>), here: kafka !== null },
];

describe.each(subjects)('the $name event log', ({ open, here }) => {
  describe.skipIf(!here)('when it is there', { timeout: 60_000 }, () => {
    let subject: Subject;
    let log: EventLog;
    let ledgerDatabase: Awaited<ReturnType<typeof freshDatabase>>;
    let ledger: Ledger;
    let topic: string;
    let programs: Program[] = [];

    beforeAll(async () => {
      subject = await open();
    }, 60_000);
    afterAll(() => subject.close());

    beforeEach(async () => {
      topic = `changes-${randomUUID()}`;
      log = await openEventLog(subject.url);
      await log.ensureTopic(topic, 12);
      ledgerDatabase = await freshDatabase(postgres);
      await makeLedgerTables(ledgerDatabase.url);
      ledger = await openLedger(ledgerDatabase.url, 'first');
    });
    afterEach(async () => {
      await Promise.all(programs.map((program) => program.kill()));
      programs = [];
      await log.close();
      await ledger.close();
      await ledgerDatabase.drop();
    });

    const publish = async (first: number, count: number, keys?: number, bytes?: number) => {
      const producer = await log.producer();
      await producer.publish(topic, numbered(first, count, keys, bytes));
    };

    const consume = (given: Partial<Consumption> = {}, by = ledger): Promise<Consumer> =>
      log.consume({
        group: topic,
        topics: [topic],
        startAt: by.startAt,
        handle: by.commit,
        maxMessages: 100,
        maxWaitMilliseconds: 50,
        ...given,
      });

    const allHandled = async (count: number) => {
      await expect
        .poll(async () => (await ledger.handled()).length, { timeout: 45_000, interval: 50 })
        .toBe(count);
      const handled = await ledger.handled();
      expect(new Set(handled.map(({ id }) => id)).size).toBe(count);
      expect(inOrderPerKey(handled)).toBe(true);
      return handled;
    };

    it('keeps the order of each key over many partitions and publications', async () => {
      const producer = await log.producer();
      const published = [];
      for (let first = 0; first < 3_000; first += 25)
        published.push(producer.publish(topic, numbered(first, 25)));
      await Promise.all(published);
      await consume();
      const handled = await allHandled(3_000);
      expect(new Set(handled.map(({ partition }) => partition)).size).toBeGreaterThan(6);
    });

    it('hands over at most as many messages as were asked for, and says how far the partition goes', async () => {
      await publish(0, 1_000, 1);
      const batches: Batch[] = [];
      await consume({
        maxMessages: 64,
        handle: async (batch) => {
          batches.push(batch);
          await ledger.commit(batch);
        },
      });
      await allHandled(1_000);
      expect(Math.max(...batches.map(({ messages }) => messages.length))).toBe(64);
      expect(new Set(batches.map(({ endOffset }) => endOffset))).toEqual(new Set([1_000n]));
    });

    it('brings messages of a megabyte as they were', async () => {
      const values = [300 * 1024, 2 ** 20, 2 * 2 ** 20].map((bytes, seed) => Buffer.alloc(bytes, seed + 65));
      const headers = { ce_id: 'キュー/1', ce_time: '2022-04-12T02:32:35Z' };
      const producer = await log.producer();
      await producer.publish(
        topic,
        values.map((value) => ({ key: 'great', headers, value })),
      );
      const read: Batch['messages'][number][] = [];
      await consume({ startAt: async () => 0n, handle: async ({ messages }) => void read.push(...messages) });
      await expect.poll(() => read.length, { timeout: 20_000 }).toBe(3);
      expect(read.map(({ key, headers, offset }) => ({ key, headers, offset }))).toEqual(
        [0n, 1n, 2n].map((offset) => ({ key: 'great', headers, offset })),
      );
      expect(read.every(({ value }, index) => value.equals(values[index] ?? Buffer.alloc(0)))).toBe(true);
    });

    it('goes on at the checkpoint, wherever the group believes to be', async () => {
      await publish(0, 200, 1);
      const first = await consume();
      const [{ partition } = { partition: 0 }] = await allHandled(200);
      await first.close();
      await ledger.close();

      ledger = await openLedger(ledgerDatabase.url, 'second');
      await ledger.moveCheckpoint(topic, partition, 150n);
      const read: bigint[] = [];
      await consume({
        handle: async ({ messages }) => void read.push(...messages.map(({ offset }) => offset)),
      });
      await expect.poll(() => read.length, { timeout: 20_000 }).toBe(50);
      await publish(200, 10, 1);
      await expect.poll(() => read.length, { timeout: 20_000 }).toBe(60);
      expect(read).toEqual(Array.from({ length: 60 }, (_, index) => BigInt(150 + index)));
    });

    it('asks for the checkpoint again when the caller was fenced', async () => {
      await publish(0, 100, 1);
      const asked: bigint[] = [];
      await consume({
        maxMessages: 10,
        async startAt(...place) {
          const next = await ledger.startAt(...place);
          if (asked.length > 0 || next > 0n) asked.push(next);
          return next;
        },
        async handle(batch) {
          const first = batch.messages[0]?.offset;
          if (first === 30n && asked.length === 0) {
            await ledger.moveCheckpoint(topic, batch.partition, 20n);
            asked.push(-1n);
          }
          if (first !== 20n || asked.length === 0) return ledger.commit(batch);
          // handled once already: the ledger would refuse it, the checkpoint goes where it was
          await ledger.moveCheckpoint(topic, batch.partition, 30n);
          throw Object.assign(new Error('Fenced'), { code: 'fenced' });
        },
      });
      await allHandled(100);
      expect(asked.slice(0, 3)).toEqual([-1n, 20n, 30n]);
    });

    it('ends consumption with the error of the caller', async () => {
      await publish(0, 10);
      const consumer = await consume({ handle: () => Promise.reject(new Error('the caller is broken')) });
      await expect(consumer.done).rejects.toThrow('the caller is broken');
    });

    it('shares the partitions when somebody joins and leaves, each message handled once', async () => {
      const first = await consume();
      await expect.poll(() => first.assigned().length, { timeout: 20_000 }).toBe(12);
      await publish(0, 500, 100);

      const secondLedger = await openLedger(ledgerDatabase.url, 'second');
      const second = await consume({}, secondLedger);
      let next = 500;
      const keepPublishing = async () => {
        await publish(next, 50, 100);
        next += 50;
      };
      const split = async () => {
        await keepPublishing();
        return [first.assigned().length, second.assigned().length];
      };
      await expect.poll(split, { timeout: 30_000, interval: 200 }).toEqual([6, 6]);
      await keepPublishing();
      await allHandled(next);
      await second.close();
      await secondLedger.close();
      await expect.poll(split, { timeout: 30_000, interval: 200 }).toEqual([12, 0]);
      const handled = await allHandled(next);
      expect(new Set(handled.map(({ by }) => by))).toEqual(new Set(['first', 'second']));
    });

    it('has lost nothing of what a killed producer was told is stored', async () => {
      const program = start('publish-endlessly.ts', subject.url, topic);
      programs.push(program);
      await expect.poll(() => program.lines.length, { timeout: 30_000 }).toBeGreaterThan(20);
      await program.kill();
      const stored = Number(program.lines.at(-1)?.split(' ')[1]);
      await consume();
      const known = async () => (await ledger.handled()).filter(({ id }) => Number(id) <= stored).length;
      await expect.poll(known, { timeout: 20_000 }).toBe(stored + 1);
      expect(inOrderPerKey(await ledger.handled())).toBe(true);
    });

    it('gives the partitions of a killed consumer to another, each message handled once', async () => {
      await publish(0, 2_000, 100);
      const [victim, heir] = ['victim', 'heir'].map((name) =>
        start('consume-slowly.ts', subject.url, topic, ledgerDatabase.url, name),
      ) as [Program, Program];
      programs.push(victim, heir);
      await expect.poll(() => victim.lines.length, { timeout: 30_000 }).toBeGreaterThan(3);
      await victim.kill();
      await publish(2_000, 100, 100);
      const handled = await allHandled(2_100);
      expect(new Set(handled.map(({ by }) => by))).toEqual(new Set(['victim', 'heir']));
    });

    it('is waited for when its connections break, and nothing is lost', async ({ skip }) => {
      if (!subject.interrupt) return skip();
      const consumer = await consume({ maxMessages: 10 });
      const producer = await log.producer();
      const published: Promise<void>[] = [];
      for (let first = 0; first < 2_000; first += 20) {
        published.push(producer.publish(topic, numbered(first, 20, 30)));
        await sleep(10);
        if (first === 600) void subject.interrupt();
      }
      await Promise.all(published);
      const seen = async () => new Set((await ledger.handled()).map(({ id }) => id)).size;
      await expect.poll(seen, { timeout: 45_000 }).toBe(2_000);
      await consumer.close();
      await expect(consumer.done).resolves.toBeUndefined();
    });

    it('says so when the log no longer holds what comes after the checkpoint', async () => {
      await publish(0, 50, 1);
      const first = await consume();
      const [{ partition } = { partition: 0 }] = await allHandled(50);
      await first.close();
      await subject.truncate(topic, partition, 20);

      await ledger.moveCheckpoint(topic, partition, 10n);
      const facts = { topic, partition, asked: '10', oldest: '20', end: '50' };
      await expect((await consume()).done).rejects.toMatchObject({ code: 'offsets_lost', facts });
      await ledger.moveCheckpoint(topic, partition, 51n);
      await expect((await consume()).done).rejects.toMatchObject({ code: 'offsets_lost' });
    });

    it('begins at the oldest message when a partition was never read', async () => {
      await publish(0, 50, 1);
      const partition = (await findPartition()) ?? 0;
      await subject.truncate(topic, partition, 20);
      await consume();
      await expect.poll(async () => (await ledger.handled())[0]?.offset, { timeout: 20_000 }).toBe(20);
    });

    async function findPartition(): Promise<number | undefined> {
      let found: number | undefined;
      const consumer = await consume({
        group: `${topic}-look`,
        startAt: async () => 0n,
        handle: async ({ partition }) => {
          found = partition;
        },
      });
      await expect.poll(() => found, { timeout: 20_000 }).toBeDefined();
      await consumer.close();
      return found;
    }

    it('leaves a topic as it is that exists already', async () => {
      await log.ensureTopic(topic, 3);
      const consumer = await consume();
      await expect.poll(() => consumer.assigned().length, { timeout: 20_000 }).toBe(12);
    });
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
