import type { Kafka, Consumer as KafkaConsumer } from 'kafkajs';
import { type Patience, pause } from '../../../backoff.ts';
import { remedyOf } from '../../../fault.ts';
import type { Consumer, Consumption } from '../../port.ts';
import { sessions } from '../../sessions.ts';
import { workOn } from './batch-work.ts';
import { asFault } from './kafka-faults.ts';
import { type Place, trackPositions } from './positions.ts';

export interface ConsumerOptions {
  cluster: Kafka;
  patience: Omit<Patience, 'stopping'>;
  /** of one batch */
  maxBytes: number;
  /** partitions handled at once */
  concurrency: number;
}

/** A member that is silent for so long is dead and its partitions go to others. */
const SESSION_MILLISECONDS = 10_000;
const BEAT_MILLISECONDS = 2_000;
/** Others wait so long for the batch in work when they join. */
const REBALANCE_MILLISECONDS = 60_000;
const LEAVE_MILLISECONDS = 10_000;

type Failed = (error: unknown) => void;

/**
 *   join ─► assigned: ask startAt, seek ─► fetch ─► batches, partition by partition ─► fetch …
 *     ▲                                                   │
 *     └── rebalance: batches in work finish, no other begins
 *
 * The next fetch begins when all batches of the last one are handled; it brings several of them a partition.
 */
export function consume(options: ConsumerOptions, what: Consumption): Consumer {
  let places: Place[] = [];
  const assign = (assigned: Place[]) => {
    places = assigned;
  };
  const { done, stop } = sessions(async (stopping, failed) => {
    try {
      await oneSession(options, what, stopping, failed, assign);
    } finally {
      assign([]);
    }
  }, options.patience);
  return { done, assigned: () => places, close: stop };
}

async function oneSession(
  { cluster, patience, maxBytes, concurrency }: ConsumerOptions,
  what: Consumption,
  stopping: AbortSignal,
  failed: Failed,
  assign: (places: Place[]) => void,
): Promise<void> {
  const consumer = cluster.consumer({
    groupId: what.group,
    sessionTimeout: SESSION_MILLISECONDS,
    heartbeatInterval: BEAT_MILLISECONDS,
    rebalanceTimeout: REBALANCE_MILLISECONDS,
    maxWaitTimeInMs: what.maxWaitMilliseconds,
    maxBytesPerPartition: maxBytes,
    maxBytes: 4 * maxBytes,
    allowAutoTopicCreation: false,
    retry: { retries: 3, initialRetryTime: 100, maxRetryTime: 1_000, restartOnFailure: async () => false },
  });
  const positions = trackPositions({
    cluster,
    startAt: what.startAt,
    seek: consumer.seek,
    patience: { ...patience, stopping },
  });
  let generation = 0;
  let joined = false;

  consumer.on(consumer.events.REBALANCING, () => {
    generation += 1;
    assign([]);
  });
  consumer.on(consumer.events.GROUP_JOIN, ({ payload }) => {
    generation += 1;
    joined = true;
    const places = placesOf(payload.memberAssignment);
    assign(places);
    positions.forget();
    for (const place of places) positions.ask(place).catch(failed);
  });
  const work = { what, positions, limits: { maxMessages: what.maxMessages, maxBytes }, failed };

  try {
    await consumer.connect();
    await consumer.subscribe({ topics: [...what.topics], fromBeginning: true });
    await untilOver(consumer, stopping, () =>
      consumer.run({
        autoCommit: false,
        eachBatchAutoResolve: false,
        partitionsConsumedConcurrently: concurrency,
        eachBatch(fetch) {
          const mine = generation;
          const ours = () => mine === generation && !stopping.aborted;
          return workOn(fetch, { ...work, beatMilliseconds: BEAT_MILLISECONDS / 2, ours });
        },
      }),
    );
  } catch (error) {
    const fault = asFault(error);
    if (!joined || remedyOf(fault) !== 'retry') throw fault;
    patience.waiting?.(fault, 0);
  } finally {
    await Promise.race([consumer.disconnect().catch(() => {}), pause(LEAVE_MILLISECONDS)]);
  }
}

/** Resolves when stopped, rejects when the client gives up. */
async function untilOver(consumer: KafkaConsumer, stopping: AbortSignal, begin: () => Promise<void>) {
  const over = new Promise<void>((stopped, crashed) => {
    consumer.on(consumer.events.CRASH, ({ payload }) => crashed(payload.error));
    if (stopping.aborted) stopped();
    stopping.addEventListener('abort', () => stopped());
  });
  await Promise.race([over, begin().then(() => over)]);
}

const placesOf = (assignment: Readonly<Record<string, readonly number[]>>): Place[] =>
  Object.entries(assignment).flatMap(([topic, partitions]) =>
    partitions.map((partition) => ({ topic, partition })),
  );
