import type { Kafka, Consumer as KafkaConsumer } from 'kafkajs';
import { type Patience, pause } from '../../../backoff.ts';
import { remedyOf } from '../../../fault.ts';
import { isUnreachable } from '../../faults.ts';
import type { Consumer, Consumption, Place } from '../../port.ts';
import { sessions } from '../../sessions.ts';
import { type Assign, BEAT_MILLISECONDS, type Failed, followGroup } from './group.ts';
import { asFault } from './kafka-faults.ts';

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
/** Others wait so long for the batch in work when they join. */
const REBALANCE_MILLISECONDS = 60_000;
const LEAVE_MILLISECONDS = 10_000;

/**
 *   join ─► assigned: ask startAt, seek ─► fetch ─► batches, partition by partition ─► fetch …
 *     ▲                                                   │
 *     └── rebalance: batches in work finish, no other begins
 *
 * The next fetch begins when all batches of the last one are handled; it brings several of them a partition.
 */
export function consume(options: ConsumerOptions, what: Consumption): Consumer {
  let places: readonly Place[] = [];
  const assign: Assign = (assigned) => {
    if (assigned.length === 0 && places.length === 0) return;
    places = assigned;
    what.assigned?.(assigned);
  };
  const { done, stop } = sessions(
    (stopping, failed) => oneSession(options, what, stopping, failed, assign).finally(() => assign([])),
    options.patience,
  );
  return { done, assigned: () => places, close: stop };
}

async function oneSession(
  options: ConsumerOptions,
  what: Consumption,
  stopping: AbortSignal,
  tellFailure: Failed,
  assign: Assign,
): Promise<void> {
  const ended = new AbortController();
  const over = AbortSignal.any([stopping, ended.signal]);
  const failed: Failed = (error) => {
    if (!over.aborted || !isUnreachable(error)) tellFailure(error);
  };
  const consumer = memberOf(options, what);
  const work = followGroup({ ...options, consumer, what, over, failed, assign });
  try {
    await consumer.connect();
    await consumer.subscribe({ topics: [...what.topics], fromBeginning: true });
    await untilOver(consumer, stopping, () =>
      consumer.run({
        autoCommit: false,
        eachBatchAutoResolve: false,
        partitionsConsumedConcurrently: options.concurrency,
        eachBatch: work.eachBatch,
      }),
    );
  } catch (error) {
    const fault = asFault(error);
    if (!work.joined() || remedyOf(fault) !== 'retry') throw fault;
    options.patience.waiting?.(fault, 0);
  } finally {
    ended.abort();
    await work.finished();
    await Promise.race([consumer.disconnect().catch(() => {}), pause(LEAVE_MILLISECONDS)]);
  }
}

function memberOf({ cluster, maxBytes }: ConsumerOptions, what: Consumption): KafkaConsumer {
  return cluster.consumer({
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
