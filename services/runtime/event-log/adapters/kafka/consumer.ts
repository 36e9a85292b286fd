import type { Consumer as KafkaConsumer } from 'kafkajs';
import { pause } from '../../../backoff.ts';
import { remedyOf } from '../../../fault.ts';
import { isUnreachable } from '../../faults.ts';
import type { Consumer, Consumption, Place } from '../../port.ts';
import { sessions } from '../../sessions.ts';
import { type Assign, BEAT_MILLISECONDS, type Failed, followGroup, type GroupOptions } from './group.ts';
import { asFault } from './kafka-faults.ts';

export type ConsumerOptions = Pick<
  GroupOptions,
  'cluster' | 'patience' | 'maxBytes' | 'readAheadBytes' | 'concurrency'
>;

/** Fetches are only put aside, but one may wait for its partition's checkpoint: the others need not. */
const ASIDE_AT_ONCE = 64;
/** A member that is silent for so long is dead and its partitions go to others. */
const SESSION_MILLISECONDS = 10_000;
/** Others wait so long for the batch in work when they join. */
const REBALANCE_MILLISECONDS = 60_000;
const LEAVE_MILLISECONDS = 10_000;

/**
 *   join ─► assigned: ask startAt, seek ─► fetch ─► put ahead ─► fetch …       paused while there is no room
 *     ▲                                                 │
 *     │                                                 └─► lane of the partition ─► batch ─► batch …
 *     └── rebalance: batches in work finish, no other begins, what is ahead is dropped
 *
 * The client hands over the next fetch when the last one was dealt with: so it is only put aside, and the lanes write
 * while more is fetched.
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
        partitionsConsumedConcurrently: ASIDE_AT_ONCE,
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

function memberOf({ cluster, maxBytes, readAheadBytes }: ConsumerOptions, what: Consumption): KafkaConsumer {
  const fetchBytes = Math.ceil(readAheadBytes / 2);
  return cluster.consumer({
    groupId: what.group,
    sessionTimeout: SESSION_MILLISECONDS,
    heartbeatInterval: BEAT_MILLISECONDS,
    rebalanceTimeout: REBALANCE_MILLISECONDS,
    maxWaitTimeInMs: what.maxWaitMilliseconds,
    // two fetches fill the room, one of them under way while the other is worked on; each brings several partitions
    maxBytes: fetchBytes,
    maxBytesPerPartition: Math.min(maxBytes, Math.ceil(fetchBytes / 2)),
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
