import { randomUUID } from 'node:crypto';
import type { Patience } from '../../../backoff.ts';
import type { Consumer, Consumption, Place } from '../../port.ts';
import { sessions } from '../../sessions.ts';
import { bell } from './bell.ts';
import { openBudget } from './budget.ts';
import type { Database } from './database.ts';
import { type Lane, openLane } from './lane.ts';
import { type Membership, membership } from './membership.ts';
import { openSession, type Session } from './session.ts';
import type { Partition } from './share.ts';

export interface ConsumerOptions {
  url: string;
  clientId: string;
  database: Database;
  patience: Omit<Patience, 'stopping'>;
  /** of one batch */
  maxBytes: number;
  /** of all that is read and not handled yet, beside a batch in work */
  readAheadBytes: number;
}

/** How often a member says that it lives and looks for partitions; also the safety net under notifications. */
const BEAT_MILLISECONDS = 1_000;

type Held = Map<number, { partition: Partition; lane: Lane; leaving: boolean }>;

/**
 *   no session ─► session ─► settle every second: take free partitions, give up those over the share
 *       ▲            │
 *       └── lost ────┘       lanes stop, others may have what we held; the caller's checkpoint fences us
 */
export function consume(options: ConsumerOptions, what: Consumption): Consumer {
  const held: Held = new Map();
  const { done, stop } = sessions(
    (stopping, failed) => oneSession(options, what, held, stopping, failed),
    options.patience,
  );
  return {
    done,
    assigned: () => placesIn(held),
    close: stop,
  };
}

/** Resolves when stopped or when the session, once there, is lost; rejects when it cannot be had. */
async function oneSession(
  options: ConsumerOptions,
  what: Consumption,
  held: Held,
  stopping: AbortSignal,
  failed: (error: unknown) => void,
): Promise<void> {
  const tick = bell();
  const budget = openBudget(options.maxBytes + options.readAheadBytes);
  const session = await openSession({ ...options, channels: ['event_log', 'event_log_groups'], heard });
  const ours = membership({ session, group: what.group, member: randomUUID(), topics: what.topics });
  function heard(channel: string, payload: string) {
    if (channel === 'event_log') wakeLanes(held, payload);
    else if (payload === what.group) tick.ring();
  }
  const over = AbortSignal.any([stopping, session.lost]);
  over.addEventListener('abort', tick.ring);

  try {
    while (!over.aborted) {
      const { release, taken } = await ours.settle(new Set(held.keys()));
      for (const partition of taken)
        held.set(partition.id, { partition, lane: begin(partition), leaving: false });
      if (taken.length > 0) what.assigned?.(placesIn(held));
      for (const partition of release)
        void giveUp(held, ours, partition).then(() => what.assigned?.(placesIn(held)));
      await tick.wait(BEAT_MILLISECONDS);
    }
  } catch (error) {
    if (!session.lost.aborted) throw error;
  } finally {
    await endSession(session, ours, held);
    what.assigned?.([]);
  }

  function begin(partition: Partition): Lane {
    // one lane that stands still must not have all of the room
    const maxBytes = Math.min(options.maxBytes, Math.ceil(options.readAheadBytes / 2));
    const limits = { maxMessages: what.maxMessages, maxBytes };
    const pollMilliseconds = Math.max(BEAT_MILLISECONDS, what.maxWaitMilliseconds);
    return openLane({ ...options, budget, partition, what, limits, pollMilliseconds, failed });
  }
}

const placesIn = (held: Held): Place[] =>
  [...held.values()].map(({ partition: { topic, partition } }) => ({ topic, partition }));

/** It goes only after the batch in work is finished; until then the partition counts as ours. */
async function giveUp(held: Held, ours: Membership, partition: Partition): Promise<void> {
  const entry = held.get(partition.id);
  if (!entry || entry.leaving) return;
  entry.leaving = true;
  await entry.lane.stop();
  // a session that is lost meanwhile has given it back already
  await ours.release(partition).catch(() => {});
  if (held.get(partition.id) === entry) held.delete(partition.id);
}

async function endSession(session: Session, ours: Membership, held: Held): Promise<void> {
  await Promise.all([...held.values()].map(({ lane }) => lane.stop()));
  held.clear();
  if (!session.lost.aborted) await ours.leave().catch(() => {});
  await session.close();
}

/** `topic 0,3,5` are the partitions with news. */
function wakeLanes(held: Held, payload: string): void {
  const space = payload.lastIndexOf(' ');
  const topic = payload.slice(0, space);
  const partitions = new Set(
    payload
      .slice(space + 1)
      .split(',')
      .map(Number),
  );
  for (const { partition, lane } of held.values())
    if (partition.topic === topic && partitions.has(partition.partition)) lane.wake();
}
