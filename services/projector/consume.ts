import { changesTopic, deadLettersTopic } from '@warehouse/events/message.ts';
import { type Patience, patiently } from '@warehouse/runtime/backoff.ts';
import type { Batch, Consumption, EventLog } from '@warehouse/runtime/event-log/port.ts';
import { codeOf, type Fault } from '@warehouse/runtime/fault.ts';
import { bury } from './bury.ts';
import { openLook } from './incoming/look.ts';
import type { Warehouse } from './ports.ts';
import { type Projected, project, type Surroundings } from './project.ts';
import { anotherLog, isOfAnother, markOf } from './same-log.ts';

/** Whoever wants to know how it goes. */
export interface Watcher {
  /** before a batch is written */
  began(batch: Batch): void;
  projected(batch: Batch, result: Projected, milliseconds: number): void;
  buried(batch: Batch, letters: number, milliseconds: number): void;
  /** another projector has the partition: the batch was thrown away */
  fenced(batch: Batch): void;
}

type Handle = (
  warehouse: Warehouse,
  batch: Batch,
  step: { from: bigint; to: bigint } & Surroundings,
  watcher: Watcher,
) => Promise<void>;

/** Topic → what becomes of its batches. */
const handlers: Record<string, Handle> = {
  async [changesTopic](warehouse, batch, { from, to, ...surroundings }, watcher) {
    const begun = performance.now();
    const result = await project(warehouse, batch, from, to, surroundings);
    watcher.projected(batch, result, performance.now() - begun);
  },
  async [deadLettersTopic](warehouse, batch, { from, to }, watcher) {
    const begun = performance.now();
    const letters = await bury(warehouse, batch, from, to);
    watcher.buried(batch, letters, performance.now() - begun);
  },
};

export const topics = Object.keys(handlers);

/**
 * How batches reach the warehouse. The checkpoint in Postgres decides where a partition goes on; where we think it
 * stands is compared with it in every transaction, so that one who lost the partition writes nothing. Whether the log is
 * still the one that was read is looked at whenever a partition is begun: `offsets_lost` if it is not.
 */
export function consumption(
  warehouse: Warehouse,
  eventLog: Pick<EventLog, 'messageAt'>,
  patience: Patience,
  watcher: Watcher,
): Pick<Consumption, 'topics' | 'startAt' | 'handle'> {
  const positions = new Map<string, bigint>();
  const look = openLook(warehouse.digests);
  const nameOf = (topic: string, partition: number) => `${topic}/${partition}`;
  return {
    topics,
    async startAt(topic, partition) {
      const place = { topic, partition };
      const stand = await patiently(() => warehouse.checkpoint(place), patience);
      const mark = markOf(stand);
      const found = mark && (await patiently(() => eventLog.messageAt(place, mark.offset), patience));
      if (isOfAnother(mark, found)) throw anotherLog(place, stand);
      positions.set(nameOf(topic, partition), stand.next);
      return stand.next;
    },
    async handle(batch, next) {
      const name = nameOf(batch.topic, batch.partition);
      const from = positions.get(name) ?? 0n;
      const messages = batch.messages.filter(({ offset }) => offset >= from);
      const last = messages.at(-1);
      if (!last) return;
      const to = last.offset + 1n;
      const handler = handlers[batch.topic] as Handle;
      // one that is fenced would wait for ever: the log has to ask again where to begin
      const whileOurs = { ...patience, worthIt: ({ code }: Fault) => code !== 'fenced' };
      const wanted = { ...batch, messages };
      watcher.began(wanted);
      // the batch behind this one is looked at while the warehouse writes; not before all of this one was sent
      const allSent = () => void setImmediate(() => look.ahead(next()));
      const step = { from, to, look, allSent };
      await patiently(() => handler(warehouse, wanted, step, watcher), whileOurs).catch((error) => {
        if (codeOf(error) === 'fenced') watcher.fenced(wanted);
        throw error;
      });
      positions.set(name, to);
    },
  };
}
