interface Fetched {
  /** the next offset that the caller wants */
  wanted: bigint;
  /** where the fetch began */
  fetchedFrom: bigint;
  /** of its last message */
  last: bigint;
  /** the fetch before this one was told to begin at `wanted` */
  sought: boolean;
}

/**
 * What to do with fetched messages. The client begins where the group's committed offset is, which only mirrors
 * the caller's checkpoint, and by itself at the log's start when an offset is out of range.
 *
 *   began at or before `wanted`, and reaches it ─► handle what is at or after it
 *   began after `wanted` ────────────────────────► seek; had it been sought, the log has a gap there: handle
 *   ended before `wanted` ───────────────────────► seek
 */
export function decide({ wanted, fetchedFrom, last, sought }: Fetched): 'handle' | 'seek' {
  if (last < wanted) return 'seek';
  return fetchedFrom <= wanted || sought ? 'handle' : 'seek';
}
