import { beginning } from '../../beginning.ts';
import type { Batch, StoredMessage } from '../../port.ts';
import type { Database } from './database.ts';
import type { Partition } from './share.ts';

/** Reads without waiting; the sum of values before a message bounds the bytes, and reads no value to know it. */
const READ = `
select home.next_offset, found."offset", found.key, found.headers, found.value
from event_log.partitions home
left join lateral (
  select * from (
    select "offset", key, headers, value,
      sum(octet_length(value)) over (order by "offset") - octet_length(value) as before
    from (
      select "offset", key, headers, value from event_log.messages
      where partition_id = home.id and "offset" >= $2 order by "offset" limit $3
    ) next
  ) weighed where before < $4
) found on true
where home.id = $1 order by found."offset"`;

interface Row {
  next_offset: string;
  offset: string | null;
  key: string;
  headers: Record<string, string>;
  value: Buffer;
}

export interface Look {
  /** where this look began; after `from` only when nothing was ever read and old messages are gone */
  from: bigint;
  batch: Batch | null;
  /** a limit cut the batch: there is more to read at once */
  more: boolean;
}

export interface LookLimits {
  maxMessages: number;
  maxBytes: number;
}

/** The next messages of a partition from an offset on. Throws `offsets_lost`. */
export async function look(
  database: Database,
  { id, topic, partition }: Partition,
  asked: bigint,
  limits: LookLimits,
): Promise<Look> {
  const values = [id, String(asked), limits.maxMessages, limits.maxBytes];
  const rows = await database.rows<Row>(READ, values);
  const end = BigInt(rows[0]?.next_offset ?? 0);
  const messages = rows.flatMap(({ offset, key, headers, value }): StoredMessage[] =>
    offset === null ? [] : [{ offset: BigInt(offset), key, headers, value }],
  );
  const from = beginning({ topic, partition, asked, oldest: messages[0]?.offset ?? end, end });
  const last = messages.at(-1);
  if (!last) return { from, batch: null, more: false };
  return { from, batch: { topic, partition, messages, endOffset: end }, more: last.offset + 1n < end };
}
