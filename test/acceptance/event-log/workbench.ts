import { randomUUID } from 'node:crypto';
import { freshDatabase } from '@warehouse/local/for-tests.ts';
import type { Postgres } from '@warehouse/local/postgres.ts';
import { openEventLog } from '@warehouse/runtime/event-log/open.ts';
import type { Consumer, Consumption, EventLog } from '@warehouse/runtime/event-log/port.ts';
import { expect } from 'vitest';
import { type Handled, type Ledger, makeLedgerTables, openLedger } from './ledger.ts';
import { inOrderPerKey, numbered } from './messages.ts';
import { type Program, start } from './processes.ts';
import type { Subject } from './subjects.ts';

/** One test's own topic and ledger on an event log. */
export interface Workbench {
  subject: Subject;
  log: EventLog;
  topic: string;
  ledger: Ledger;
  /** a ledger of somebody else, on the same tables */
  ledgerOf(name: string): Promise<Ledger>;
  /** publishes numbered messages, `count` from `first` on */
  publish(first: number, count: number, keys?: number): Promise<void>;
  /** consumes into the ledger, unless told otherwise */
  consume(given?: Partial<Consumption>, ledger?: Ledger): Promise<Consumer>;
  /** starts a program of this folder on the topic */
  start(program: string, ...args: string[]): Program;
  ledgerUrl: string;
  /** waits until so many messages are handled; each was handled once and each key in order */
  allHandled(count: number): Promise<Handled[]>;
  close(): Promise<void>;
}

export const PARTITIONS = 12;

export async function setUp(subject: Subject, postgres: Postgres): Promise<Workbench> {
  const topic = `changes-${randomUUID()}`;
  const log = await openEventLog(subject.url);
  await log.ensureTopic(topic, PARTITIONS);
  const { url: ledgerUrl, drop } = await freshDatabase(postgres);
  await makeLedgerTables(ledgerUrl);
  const ledgers: Ledger[] = [];
  const programs: Program[] = [];
  const ledgerOf = async (name: string) => {
    const ledger = await openLedger(ledgerUrl, name);
    ledgers.push(ledger);
    return ledger;
  };
  const ledger = await ledgerOf('first');

  return {
    ...{ subject, log, topic, ledger, ledgerOf, ledgerUrl },
    async publish(first, count, keys) {
      const producer = await log.producer();
      await producer.publish(topic, numbered(first, count, keys));
      await producer.close();
    },
    consume(given = {}, by = ledger) {
      const { startAt, commit: handle } = by;
      const usual = { group: topic, topics: [topic], maxMessages: 100, maxWaitMilliseconds: 50 };
      return log.consume({ ...usual, startAt, handle, ...given });
    },
    start(program, ...args) {
      const started = start(program, subject.url, topic, ...args);
      programs.push(started);
      return started;
    },
    async allHandled(count) {
      const sofar = async () => (await ledger.handled()).length;
      await expect.poll(sofar, { interval: 50 }).toBe(count);
      const handled = await ledger.handled();
      expect(new Set(handled.map(({ id }) => id)).size).toBe(count);
      expect(inOrderPerKey(handled)).toBe(true);
      return handled;
    },
    async close() {
      await Promise.all(programs.map((program) => program.kill()));
      await log.close();
      await Promise.all(ledgers.map((each) => each.close()));
      await drop();
    },
  };
}
