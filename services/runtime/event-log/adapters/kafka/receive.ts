import type { EachBatchPayload, Batch as FetchedBatch } from 'kafkajs';
import type { Place, StoredMessage } from '../../port.ts';
import { decoded } from './decoded.ts';
import { decide } from './position.ts';
import type { Positions } from './positions.ts';

export interface Receiving {
  positions: Positions;
  beatMilliseconds: number;
  /** false once the partitions may belong to somebody else, or we are stopping */
  ours(): boolean;
  /** takes what follows what it took before */
  take(place: Place, messages: readonly StoredMessage[], endOffset: bigint): void;
  failed(error: unknown): void;
}

/** Puts one fetch of one partition aside. It throws only what the client's group membership threw. */
export async function receive(fetch: EachBatchPayload, receiving: Receiving): Promise<void> {
  const beat = heartbeats(fetch, receiving.beatMilliseconds);
  try {
    await takeFrom(fetch, receiving);
  } catch (error) {
    receiving.failed(error);
  } finally {
    beat.stop();
  }
  // the client goes through the rebalance that it was told of while we waited
  if (beat.failure) throw beat.failure.error;
}

async function takeFrom(fetch: EachBatchPayload, { positions, ours, take }: Receiving): Promise<void> {
  const { topic, partition, highWatermark } = fetch.batch;
  const place: Place = { topic, partition };
  const position = await positions.of(place);
  // a seek came while the fetch was under way: these are not the messages it asked for
  if (!position || !positions.isNow(place, position) || fetch.isStale() || !ours()) return;
  const messages = fetch.batch.messages.map(decoded);
  const last = messages.at(-1)?.offset ?? -1n;
  if (decide({ ...position, fetchedFrom: fetchedFrom(fetch.batch), last }) === 'seek')
    return positions.seekBack(place, position);

  positions.moveTo(place, last + 1n);
  // the client goes on fetching behind it
  fetch.resolveOffset(String(last));
  const wanted = messages.filter(({ offset }) => offset >= position.wanted);
  take(place, wanted, BigInt(highWatermark));
}

/** The client knows where a fetch began but its declarations do not say so. */
const fetchedFrom = (batch: FetchedBatch): bigint =>
  BigInt((batch as FetchedBatch & { fetchedOffset: string }).fetchedOffset);

/** Keeps us in the group while the caller's checkpoint is waited for. The first beat that fails is kept. */
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
