import type { ChangeEvent } from '@warehouse/events/change-event.ts';
import { changesTopic } from '@warehouse/events/message.ts';
import { encode } from '@warehouse/ingestor/encode.ts';
import { consumption } from '@warehouse/projector/consume.ts';
import type { Warehouse } from '@warehouse/projector/ports.ts';
import type { Message } from '@warehouse/runtime/event-log/port.ts';
import type { TrailFile } from '@warehouse/trail/delivery/pack.ts';
import { translate } from '@warehouse/translation/translate.ts';

/** What the ingestor makes of files, without the log between. */
export function eventsOf(files: readonly TrailFile[], bucket = 'trail'): ChangeEvent[] {
  return files.flatMap(({ key, records }) =>
    records.flatMap((record, index) => {
      const outcome = translate(record, { bucket, key, index });
      return 'changes' in outcome ? outcome.changes : [];
    }),
  );
}

/** Brings events into a warehouse in batches of one partition, as an event log would. */
export async function projectAll(
  warehouse: Warehouse,
  events: readonly ChangeEvent[],
  how: Batches = {},
): Promise<void> {
  await projectMessages(
    warehouse,
    events.map((event) => encode(event, null)),
    how,
  );
}

/** An event log that holds nothing of before. */
export const nobodyTells = { messageAt: async () => null };

interface Batches {
  batch?: number;
  partition?: number;
}

/** As `projectAll`, for messages that may be no events. */
export async function projectMessages(
  warehouse: Warehouse,
  given: readonly Message[],
  { batch = 200, partition = 0 }: Batches = {},
): Promise<void> {
  const { startAt, handle } = consumption(
    warehouse,
    nobodyTells,
    { stopping: new AbortController().signal },
    { began() {}, projected() {}, buried() {}, fenced() {} },
  );
  const first = await startAt(changesTopic, partition);
  const messages = given.map((message, index) => ({ ...message, offset: first + BigInt(index) }));
  const endOffset = first + BigInt(messages.length);
  for (let at = 0; at < messages.length; at += batch) {
    const topic = changesTopic;
    const next = () => messages.slice(at + batch, at + 2 * batch);
    await handle({ topic, partition, messages: messages.slice(at, at + batch), endOffset }, next);
  }
}
