import { offsetsLost } from './faults.ts';

interface Range {
  topic: string;
  partition: number;
  /** the checkpoint, 0 when nothing was ever read */
  asked: bigint;
  /** oldest offset the log holds (at or after `asked`) */
  oldest: bigint;
  /** one past the newest */
  end: bigint;
}

/**
 * The offset to begin at.
 *
 *   never read ─────────────────────► the oldest there is
 *   the log holds what was asked ───► there
 *   retention was faster than we ───► offsets_lost
 *   checkpoint beyond the end ──────► offsets_lost   (another log than the one it was taken from)
 */
export function beginning({ topic, partition, asked, oldest, end }: Range): bigint {
  if (asked === 0n) return oldest;
  if (asked < oldest || asked > end) throw offsetsLost({ topic, partition, asked, oldest, end });
  return asked;
}
