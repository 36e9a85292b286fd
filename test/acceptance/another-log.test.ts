import { randomUUID } from 'node:crypto';
import { changesTopic, deadLettersTopic } from '@warehouse/events/message.ts';
import { encode } from '@warehouse/ingestor/encode.ts';
import { consumption } from '@warehouse/projector/consume.ts';
import { openEventLog } from '@warehouse/runtime/event-log/open.ts';
import type { EventLog, Message } from '@warehouse/runtime/event-log/port.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { renamed } from './projection/story.ts';
import { beginProjecting, house, t } from './projector/house.ts';

beginProjecting();

let log: EventLog;
beforeAll(async () => {
  log = await openEventLog(house.url);
  for (const topic of [changesTopic, deadLettersTopic]) await log.ensureTopic(topic, 1);
});
afterAll(() => log?.close());
beforeEach(remade);

/** Both topics, as new ones. */
async function remade(): Promise<void> {
  await house.query('truncate event_log.messages');
  await house.query('update event_log.partitions set next_offset = 0');
}

const changes = (count: number): Message[] =>
  Array.from({ length: count }, () => encode(renamed('a', t(1), randomUUID())[0] as never, null));
const letters = (count: number): Message[] =>
  Array.from({ length: count }, () => ({ key: randomUUID(), headers: {}, value: Buffer.from('{}') }));

const making: Readonly<Record<string, (count: number) => Message[]>> = {
  [changesTopic]: changes,
  [deadLettersTopic]: letters,
};

async function publish(topic: string, count: number): Promise<void> {
  await (await log.producer()).publish(topic, making[topic]?.(count) ?? []);
}

const quiet = { began() {}, projected() {}, buried() {}, fenced() {} };
const projector = () => consumption(house.warehouse, log, { stopping: new AbortController().signal }, quiet);

/** Where a projector begins in the topic that starts now. */
const begun = (topic: string) => projector().startAt(topic, 0);

/** Reads the whole topic, and stops. */
async function read(topic: string): Promise<void> {
  const { startAt, handle } = projector();
  const first = await startAt(topic, 0);
  const { end = 0n } = (await log.extent(topic)).partitions[0] ?? {};
  const offsets = Array.from({ length: Number(end - first) }, (_, index) => first + BigInt(index));
  const found = await Promise.all(offsets.map((offset) => log.messageAt({ topic, partition: 0 }, offset)));
  const messages = found.filter((each) => each !== null);
  await handle({ topic, partition: 0, messages, endOffset: end }, () => []);
}

const lost = (next: string) => ({ code: 'offsets_lost', remedy: 'stop', facts: { asked: next } });

describe.each([changesTopic, deadLettersTopic])('a projector that begins in %s', (topic) => {
  beforeEach(async () => {
    await publish(topic, 5);
    await read(topic);
    expect(await begun(topic)).toBe(5n);
  });

  it('goes on in the log that it has read', async () => {
    await publish(topic, 5);
    expect(await begun(topic)).toBe(5n);
  });

  it('reads nothing of another one that has grown beyond it', async () => {
    await remade();
    await publish(topic, 20);
    await expect(begun(topic)).rejects.toMatchObject(lost('5'));
  });

  it('goes on where nobody can tell: the message was dropped, or compacted', async () => {
    await remade();
    await publish(topic, 20);
    await house.query('delete from event_log.messages where "offset" = 4');
    expect(await begun(topic)).toBe(5n);
  });

  it('goes on where nothing was noted, in a warehouse of before there were notes', async () => {
    await house.query('update ops.checkpoints set written_offset = null, written_id = null');
    await remade();
    await publish(topic, 20);
    expect(await begun(topic)).toBe(5n);
    await read(topic);
    await remade();
    await publish(topic, 30);
    await expect(begun(topic)).rejects.toMatchObject(lost('20'));
  });

  it('begins where somebody has put it back, and reads another one from its beginning', async () => {
    await house.query('update ops.checkpoints set next_offset = 3');
    expect(await begun(topic)).toBe(3n);
    await house.query('update ops.checkpoints set next_offset = 0');
    await remade();
    await publish(topic, 20);
    expect(await begun(topic)).toBe(0n);
  });

  it('knows the log by the newest message before the checkpoint, though offsets between are no messages', async () => {
    await house.query('update ops.checkpoints set next_offset = 7');
    await house.query('update event_log.partitions set next_offset = 7');
    await publish(topic, 5);
    expect(await begun(topic)).toBe(7n);
    await remade();
    await publish(topic, 20);
    await expect(begun(topic)).rejects.toMatchObject(lost('7'));
  });
});
