import type { EachBatchPayload, Batch as FetchedBatch } from 'kafkajs';
import { pause } from '../../../backoff.ts';
import { isFenced } from '../../faults.ts';
import type { Consumption, Place, StoredMessage } from '../../port.ts';
import { type SliceLimits, slicesOf } from '../../slices.ts';
import { decoded } from './decoded.ts';
import { decide } from './position.ts';
import type { Positions } from './positions.ts';

export interface BatchWork {
  what: Consumption;
  positions: Positions;
  limits: SliceLimits;
  beatMilliseconds: number;
  /** false once the partitions may belong to somebody else, or we are stopping */
  ours(): boolean;
  failed(error: unknown): void;
}

/** Deals with one fetch of one partition. It throws only what the client's group membership threw. */
export async function workOn(fetch: EachBatchPayload, work: BatchWork): Promise<void> {
  const place: Place = { topic: fetch.batch.topic, partition: fetch.batch.partition };
  const beat = heartbeats(fetch, work.beatMilliseconds);
  try {
    await handleFrom(place, fetch, work);
  } catch (error) {
    if (!isFenced(error)) work.failed(error);
    else if (work.ours()) await askAgain(place, work);
  } finally {
    beat.stop();
  }
  // the client goes through the rebalance that it was told of while we worked
  if (beat.failure) throw beat.failure.error;
}

/** Whoever moved the checkpoint is about to get the partition, or we are about to learn that we lost it. */
async function askAgain(place: Place, work: BatchWork): Promise<void> {
  await pause(20 + Math.random() * 80);
  if (work.ours()) await work.positions.ask(place).catch(work.failed);
}

async function handleFrom(place: Place, fetch: EachBatchPayload, work: BatchWork): Promise<void> {
  const position = await work.positions.of(place);
  // a seek came while the fetch was under way: these are not the messages it asked for
  if (!position || fetch.isStale() || !work.ours()) return;
  const messages = fetch.batch.messages.map(decoded);
  const last = messages.at(-1)?.offset ?? -1n;
  if (decide({ ...position, fetchedFrom: fetchedFrom(fetch.batch), last }) === 'seek')
    return work.positions.seekBack(place, position);

  const wanted = messages.filter(({ offset }) => offset >= position.wanted);
  let next: bigint | null = null;
  try {
    for (const slice of slicesOf(wanted, work.limits)) {
      if (!work.ours() || !fetch.isRunning() || fetch.isStale()) return;
      next = await handleSlice(place, slice, fetch, work);
    }
  } finally {
    if (next !== null && work.ours()) mirror(place, next, fetch);
  }
}

/** Resolves with the next offset, once the caller has committed. */
async function handleSlice(
  place: Place,
  messages: readonly StoredMessage[],
  fetch: EachBatchPayload,
  work: BatchWork,
): Promise<bigint> {
  await work.what.handle({ ...place, messages, endOffset: BigInt(fetch.batch.highWatermark) });
  const last = messages.at(-1)?.offset ?? -1n;
  if (work.ours()) {
    work.positions.moveTo(place, last + 1n);
    fetch.resolveOffset(String(last));
  }
  return last + 1n;
}

/** Tells the group how far we are, for those who watch its lag. Nothing depends on it. */
function mirror(
  { topic, partition }: Place,
  next: bigint,
  { commitOffsetsIfNecessary }: EachBatchPayload,
): void {
  const topics = [{ topic, partitions: [{ partition, offset: String(next) }] }];
  commitOffsetsIfNecessary({ topics }).catch(() => {});
}

/** The client knows where a fetch began but its declarations do not say so. */
const fetchedFrom = (batch: FetchedBatch): bigint =>
  BigInt((batch as FetchedBatch & { fetchedOffset: string }).fetchedOffset);

/** Keeps us in the group while a batch takes long. The first beat that fails is kept: we may not be in it any more. */
function heartbeats({ heartbeat }: EachBatchPayload, milliseconds: number) {
  const beat: { failure: { error: unknown } | null; stop(): void } = {
    failure: null,
    stop: () => clearInterval(timer),
  };
  const timer = setInterval(() => {
    heartbeat().catch((error: unknown) => {
      beat.failure ??= { error };
    });
  }, milliseconds);
  return beat;
}
