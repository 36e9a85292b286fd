import type { EachBatchPayload, Kafka, Consumer as KafkaConsumer } from 'kafkajs';
import type { Patience } from '../../../backoff.ts';
import { slots } from '../../../slots.ts';
import type { Consumption, Place } from '../../port.ts';
import { openAhead } from './ahead.ts';
import { flow } from './flow.ts';
import { type Lane, openLane } from './lane.ts';
import { nameOf, trackPositions } from './positions.ts';
import { receive } from './receive.ts';

export type Failed = (error: unknown) => void;
export type Assign = (places: readonly Place[]) => void;

/** How often the client tells the group that it lives. */
export const BEAT_MILLISECONDS = 2_000;

export interface GroupOptions {
  consumer: KafkaConsumer;
  cluster: Kafka;
  patience: Omit<Patience, 'stopping'>;
  what: Consumption;
  /** of one batch */
  maxBytes: number;
  /** fetched and not handled yet */
  readAheadBytes: number;
  /** partitions handled at once */
  concurrency: number;
  /** aborts when the session ends, for whatever reason */
  over: AbortSignal;
  failed: Failed;
  assign: Assign;
}

/** Follows what the group assigns to us, and handles only what is assigned. */
export function followGroup(options: GroupOptions) {
  const { consumer, what, over, failed, assign } = options;
  const positions = trackPositions({
    cluster: options.cluster,
    startAt: what.startAt,
    seek: consumer.seek,
    patience: { ...options.patience, stopping: over },
  });
  const ahead = openAhead(options.readAheadBytes);
  const regulate = flow(consumer, ahead);
  const inSlot = slots(options.concurrency);
  const limits = { maxMessages: what.maxMessages, maxBytes: options.maxBytes };
  /** by partition; those of an older assignment may have a batch in work still */
  const lanes = new Map<string, Lane>();
  /** counts assignments: what began under an older one ends before its next batch */
  let generation = 0;
  let joined = false;
  const oursNow = () => {
    const mine = generation;
    return () => mine === generation && !over.aborted;
  };

  consumer.on(consumer.events.REBALANCING, () => {
    generation += 1;
    ahead.clear();
    assign([]);
  });
  consumer.on(consumer.events.GROUP_JOIN, ({ payload }) => {
    generation += 1;
    joined = true;
    positions.forget();
    ahead.clear();
    const places = placesOf(payload.memberAssignment);
    assign(places);
    regulate(places);
    for (const place of places) void begin(place);
  });

  async function begin(place: Place) {
    const ours = oursNow();
    await lanes.get(nameOf(place))?.idle();
    if (!ours()) return;
    lanes.set(nameOf(place), laneOf(place, ours));
    await positions.ask(place).catch(failed);
  }

  function laneOf(place: Place, ours: () => boolean): Lane {
    return openLane({
      ...{ place, inSlot, ours, failed, handle: what.handle },
      next() {
        const messages = ahead.take(place, limits);
        regulate();
        return messages;
      },
      peek: () => ahead.peek(place, limits),
      committed(next) {
        // for those who watch the group's lag; nothing depends on it
        const offset = { ...place, offset: String(next) };
        if (ours()) consumer.commitOffsets([offset]).catch(() => {});
      },
      fenced() {
        if (!ours()) return;
        ahead.drop(place);
        regulate();
        // whoever moved the checkpoint is about to get the partition, or we are about to learn that we lost it
        positions.ask(place, 20 + Math.random() * 80).catch(failed);
      },
    });
  }

  return {
    joined: () => joined,
    async eachBatch(fetch: EachBatchPayload): Promise<void> {
      const take: Parameters<typeof receive>[1]['take'] = (place, messages, endOffset) => {
        ahead.put(place, messages);
        regulate();
        lanes.get(nameOf(place))?.wake(endOffset);
      };
      await receive(fetch, {
        positions,
        take,
        failed,
        ours: oursNow(),
        beatMilliseconds: BEAT_MILLISECONDS / 2,
      });
    },
    async finished(): Promise<void> {
      await Promise.all(lanes.values().map((lane) => lane.idle()));
    },
  };
}

const placesOf = (assignment: Readonly<Record<string, readonly number[]>>): Place[] =>
  Object.entries(assignment).flatMap(([topic, partitions]) =>
    partitions.map((partition) => ({ topic, partition })),
  );
