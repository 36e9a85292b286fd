import { type Patience, patiently, pause } from '../../../backoff.ts';
import { isFenced, isUnreachable } from '../../faults.ts';
import type { Batch, Consumption, StoredMessage } from '../../port.ts';
import { weightOf } from '../../slices.ts';
import { type Bell, bell } from './bell.ts';
import type { Budget, Share } from './budget.ts';
import type { Database } from './database.ts';
import { type Look, type LookLimits, look } from './reading.ts';
import type { Partition } from './share.ts';

/** The work on one partition while it is ours. */
export interface Lane {
  /** there may be news */
  wake(): void;
  /** resolves when the batch in work is finished; nothing is handled after that. Never rejects */
  stop(): Promise<void>;
}

export interface LaneOptions {
  database: Database;
  partition: Partition;
  what: Consumption;
  limits: LookLimits;
  /** of all lanes together: what was read, until it is handled */
  budget: Budget;
  patience: Omit<Patience, 'stopping'>;
  /** a look without a wake-up, so that a lost notification costs time, not events */
  pollMilliseconds: number;
  failed(error: unknown): void;
}

/**
 *   startAt ─► look ─► handle ─► look …      the next look runs while a batch is handled
 *      ▲                  │
 *      └──── fenced ──────┘                  anything else that is thrown ends consumption
 */
export function openLane(options: LaneOptions): Lane {
  const stop = new AbortController();
  const news = bell();
  const work = follow(options, stop.signal, news).catch((error) => {
    // while the lane stops only the caller's own troubles are of interest
    if (!stop.signal.aborted || !isUnreachable(error)) options.failed(error);
  });
  return {
    wake: news.ring,
    async stop() {
      stop.abort();
      news.ring();
      await work;
    },
  };
}

async function follow(options: LaneOptions, stopping: AbortSignal, news: Bell): Promise<void> {
  const { topic, partition } = options.partition;
  while (!stopping.aborted) {
    const checkpoint = await options.what.startAt(topic, partition);
    try {
      await readOn(options, checkpoint, stopping, news);
    } catch (error) {
      if (!isFenced(error)) throw error;
      // whoever moved the checkpoint is about to get the partition, or we are about to learn that we lost it
      await pause(20 + Math.random() * 80, stopping);
    }
  }
}

async function readOn(options: LaneOptions, checkpoint: bigint, stopping: AbortSignal, news: Bell) {
  const lookAt = (offset: bigint): Promise<Found> => {
    const read = () => found(options, offset, stopping);
    const ahead = patiently(read, { ...options.patience, stopping });
    // a look ahead may fail while nobody waits for it yet; whoever does is told
    ahead.catch(() => {});
    return ahead;
  };
  let ahead = lookAt(checkpoint);
  try {
    while (!stopping.aborted) {
      const { from, batch, more, share } = await ahead;
      if (stopping.aborted) return;
      if (!batch) {
        share.giveBack();
        await news.wait(options.pollMilliseconds);
        ahead = lookAt(from);
        continue;
      }
      const next = after(batch);
      if (more) ahead = lookAt(next);
      const ready = more ? readyIn(ahead) : () => [];
      await options.what.handle(batch, ready).finally(share.giveBack);
      if (!more) ahead = lookAt(next);
    }
  } finally {
    ahead.then(({ share }) => share.giveBack()).catch(() => {});
  }
}

type Found = Look & { share: Share };

/** The messages of a look, as soon as it has found some. */
function readyIn(look: Promise<Found>): () => readonly StoredMessage[] {
  let messages: readonly StoredMessage[] = [];
  look
    .then(({ batch }) => {
      messages = batch?.messages ?? [];
    })
    .catch(() => {});
  return () => messages;
}

/** How much there is nobody knows before it is read: room is taken for as much as there may be. */
async function found(
  { database, partition, limits, budget }: LaneOptions,
  offset: bigint,
  stopping: AbortSignal,
): Promise<Found> {
  const share = await budget.take(limits.maxBytes, stopping);
  try {
    const its = await look(database, partition, offset, limits);
    share.is((its.batch?.messages ?? []).reduce((bytes, message) => bytes + weightOf(message), 0));
    return { ...its, share };
  } catch (error) {
    share.giveBack();
    throw error;
  }
}

const after = (batch: Batch): bigint => (batch.messages.at(-1)?.offset ?? -1n) + 1n;
