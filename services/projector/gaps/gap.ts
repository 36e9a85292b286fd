import type { Extent } from '@warehouse/runtime/event-log/port.ts';
import type { Position, Written } from '../ports.ts';

export type Cause = 'retention' | 'another log';

/** Offsets that the warehouse has not read and never will. */
export interface Gap extends Position {
  /** the checkpoint: the first of them */
  from: bigint;
  /** where reading can go on */
  to: bigint;
  cause: Cause;
  /** when the last batch before it was written: ISO 8601 */
  writtenUntil: string;
}

/** A gap that somebody let the warehouse go on behind. */
export interface AcceptedGap extends Gap {
  acceptedAt: string;
  acceptedBy: string;
  reason: string;
}

export interface Checkpoint extends Position {
  next: bigint;
  /** the newest message that was written, where it was noted */
  written: Written | null;
  recordedAt: string;
}

/** A checkpoint, and whether the log holds another message where one was written. */
export type Looked = Checkpoint & { isOfAnother: boolean };

/**
 * What of a topic stops the projector with `offsets_lost`:
 *
 *   never read ────────────────► nothing: it begins at the oldest there is
 *   older than all there is ───► retention was faster than we
 *   newer than all there is ───► another log than the one it was taken from
 *   another message before it ─► another log, which has grown beyond it
 */
export function gapsIn(
  topic: string,
  checkpoints: readonly Looked[],
  partitions: Extent['partitions'],
): Gap[] {
  return partitions.flatMap(({ partition, oldest, end }) => {
    const at = checkpoints.find((each) => each.topic === topic && each.partition === partition);
    const cause = at && causeOf(at, oldest, end);
    if (!cause) return [];
    return [{ topic, partition, from: at.next, to: oldest, cause, writtenUntil: at.recordedAt }];
  });
}

function causeOf({ next, isOfAnother }: Looked, oldest: bigint, end: bigint): Cause | null {
  if (next === 0n) return null;
  if (next < oldest) return 'retention';
  return next > end || isOfAnother ? 'another log' : null;
}

/** A line for people. */
export function sentenceOf({ topic, partition, from, to, cause, writtenUntil }: Gap): string {
  const what =
    cause === 'retention'
      ? `offsets ${from} to ${to - 1n} were dropped before they were read`
      : `the log is another one than that which was read up to offset ${from}`;
  return `${topic}/${partition}: ${what}; written until ${writtenUntil}`;
}

/** And what became of it. */
export const historyOf = (gap: AcceptedGap): string =>
  `${sentenceOf(gap)}; accepted ${gap.acceptedAt} by ${gap.acceptedBy}: ${gap.reason}`;
