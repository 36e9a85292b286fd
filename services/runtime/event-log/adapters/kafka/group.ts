import type { EachBatchPayload, Kafka, Consumer as KafkaConsumer } from 'kafkajs';
import type { Patience } from '../../../backoff.ts';
import type { Consumption, Place } from '../../port.ts';
import { workOn } from './batch-work.ts';
import { nameOf, trackPositions } from './positions.ts';

export type Failed = (error: unknown) => void;
export type Assign = (places: readonly Place[]) => void;

/** How often the client tells the group that it lives. */
export const BEAT_MILLISECONDS = 2_000;

interface GroupOptions {
  consumer: KafkaConsumer;
  cluster: Kafka;
  patience: Omit<Patience, 'stopping'>;
  what: Consumption;
  maxBytes: number;
  /** aborts when the session ends, for whatever reason */
  over: AbortSignal;
  failed: Failed;
  assign: Assign;
}

/** Follows what the group assigns to us, and handles only what is assigned. */
export function followGroup(options: GroupOptions) {
  const { consumer, what, maxBytes, over, failed, assign } = options;
  const positions = trackPositions({
    cluster: options.cluster,
    startAt: what.startAt,
    seek: consumer.seek,
    patience: { ...options.patience, stopping: over },
  });
  /** what is in work, by partition */
  const working = new Map<string, Promise<void>>();
  /** counts assignments: what began under an older one ends before its next batch */
  let generation = 0;
  let joined = false;

  consumer.on(consumer.events.REBALANCING, () => {
    generation += 1;
    assign([]);
  });
  consumer.on(consumer.events.GROUP_JOIN, ({ payload }) => {
    generation += 1;
    joined = true;
    positions.forget();
    const places = placesOf(payload.memberAssignment);
    assign(places);
    for (const place of places) void begin(place);
  });

  async function begin(place: Place) {
    const mine = generation;
    await working.get(nameOf(place))?.catch(() => {});
    if (mine === generation) await positions.ask(place).catch(failed);
  }

  const work = { what, positions, limits: { maxMessages: what.maxMessages, maxBytes }, failed };
  return {
    joined: () => joined,
    async eachBatch(fetch: EachBatchPayload): Promise<void> {
      const mine = generation;
      const ours = () => mine === generation && !over.aborted;
      const place = nameOf(fetch.batch);
      const run = workOn(fetch, { ...work, beatMilliseconds: BEAT_MILLISECONDS / 2, ours });
      working.set(place, run);
      await run.finally(() => working.delete(place));
    },
    async finished(): Promise<void> {
      await Promise.allSettled(working.values());
    },
  };
}

const placesOf = (assignment: Readonly<Record<string, readonly number[]>>): Place[] =>
  Object.entries(assignment).flatMap(([topic, partitions]) =>
    partitions.map((partition) => ({ topic, partition })),
  );
