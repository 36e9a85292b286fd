import type { DeadLetter } from '@warehouse/events/dead-letter.ts';
import { Fault } from '@warehouse/runtime/fault.ts';
import type { Log } from '@warehouse/runtime/log.ts';
import { add, type Counters, tally } from './counters.ts';
import { interpret, type Rules } from './interpret.ts';
import { messageLetter, resolution } from './letters.ts';
import { readNotification } from './notifications/read.ts';
import type { Received, TrailFiles } from './ports.ts';
import type { Delivery } from './publisher.ts';
import type { Limits } from './reader/limits.ts';
import type { Settling } from './settle.ts';
import { ingestFile } from './trail-file.ts';
import type { Trouble } from './trouble.ts';

export interface Ingestion {
  files: TrailFiles;
  publisher: { delivery(): Delivery };
  /** resolves when the letters are durably stored */
  keep(letters: readonly DeadLetter[]): Promise<void>;
  /** runs a task when one of the file slots is free */
  inSlot<T>(task: () => Promise<T>): Promise<T>;
  limits: Limits;
  rules: Rules;
  counters: Counters;
  trouble: Trouble;
  log: Log;
  now(): Date;
}

/** The use case: what a notification announces is read, translated and published. */
export function ingest(ingestion: Ingestion): Pick<Settling, 'handle' | 'park'> {
  const { keep, counters, now } = ingestion;

  async function keepAll(letters: readonly DeadLetter[]): Promise<void> {
    if (letters.length === 0) return;
    await keep(letters);
    for (const { code } of letters) counters.deadLetters.inc({ code });
  }

  return {
    async handle(message, givenUp) {
      const { files, records, skipped, unknown } = readNotification(message.body);
      for (const name of skipped) counters.notificationsSkipped.inc({ name });
      const ingested = [
        ...files.map((address) => ingestFile(ingestion, message, address, givenUp)),
        ...records.map((record) => ingestRecord(ingestion, message, record)),
      ];
      const letters = (await Promise.all(ingested)).flat();
      await keepAll(letters);
      if (unknown.length > 0) throw notKnown(unknown);
      const resolved = resolution(message, letters, now());
      if (resolved) await keep([resolved]);
      counters.notifications.inc();
      counters.lastSuccess.setToCurrentTime();
    },

    park: (message, { code, message: reason }) => keepAll([messageLetter(message, { code, reason }, now())]),
  };
}

function notKnown(reasons: readonly string[]): Fault {
  const message = `The message is no notification we know: ${[...new Set(reasons)].join('; ')}`;
  return new Fault({
    remedy: 'park',
    code: 'unknown_notification',
    message,
    facts: { parts: reasons.length },
  });
}

/** A record that EventBridge brought, without a file. */
async function ingestRecord(
  { publisher, rules, counters, log, now }: Ingestion,
  message: Received,
  record: unknown,
): Promise<readonly DeadLetter[]> {
  const { events, skipped, flaw } = interpret(record, { bucket: null, key: null, index: null }, null, rules);
  const delivery = publisher.delivery();
  const counts = tally();
  counts.records = 1;
  for (const name of skipped) add(counts.skipped, name);
  for (const { type, message } of events) {
    add(counts.events, type);
    void delivery.add(message);
  }
  await delivery.durable();
  counters.count(counts);
  if (flaw === null) return [];
  log.warn({ id: message.id, code: flaw.code, err: flaw.cause }, 'RecordUnusable');
  return [messageLetter(message, flaw, now())];
}
