import { beginning } from '../../beginning.ts';
import { topicMissing } from '../../faults.ts';
import type { Batch, Extent, Place, StoredMessage } from '../../port.ts';
import type { Database } from './database.ts';
import type { Partition } from './share.ts';

/** Reads without waiting; the sum of values before a message bounds the bytes, and reads no value to know it. */
const READ = `
select home.next_offset, found."offset", found.key, found.headers, found.value, found.stored_at
from event_log.partitions home
left join lateral (
  select * from (
    select "offset", key, headers, value, stored_at,
      sum(octet_length(value)) over (order by "offset") - octet_length(value) as before
    from (
      select "offset", key, headers, value, stored_at from event_log.messages
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
  stored_at: Date;
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
  const messages = rows.flatMap(messageIn);
  const from = beginning({ topic, partition, asked, oldest: messages[0]?.offset ?? end, end });
  const last = messages.at(-1);
  if (!last) return { from, batch: null, more: false };
  return { from, batch: { topic, partition, messages, endOffset: end }, more: last.offset + 1n < end };
}

const messageIn = ({ offset, key, headers, value, stored_at }: Row): StoredMessage[] =>
  offset === null ? [] : [{ offset: BigInt(offset), key, headers, value, storedAt: stored_at.getTime() }];

const ONE = `
select m."offset", m.key, m.headers, m.value, m.stored_at from event_log.messages m
where m."offset" = $3 and m.partition_id = (select id from event_log.partitions where topic = $1 and partition = $2)`;

export async function messageAt(
  database: Database,
  { topic, partition }: Place,
  offset: bigint,
): Promise<StoredMessage | null> {
  const rows = await database.rows<Row>(ONE, [topic, partition, String(offset)]);
  return rows.flatMap(messageIn)[0] ?? null;
}

const EXTENT = `
select home.partition, home.next_offset as end,
  coalesce((select min(m."offset") from event_log.messages m where m.partition_id = home.id), home.next_offset) as oldest
from event_log.partitions home where home.topic = $1 order by home.partition`;

/** The newest message stays whatever its age, so that the log's end can be seen. */
const DROP = `
with old as (
  select m.partition_id, m."offset" from event_log.messages m
  join event_log.partitions home on home.id = m.partition_id
  where home.topic = $1 and home.partition = $2 and m."offset" < least($3, home.next_offset - 1)
    and m.stored_at < clock_timestamp() - make_interval(secs => $4)
  order by m."offset" limit 5000
), gone as (
  delete from event_log.messages m using old
  where m.partition_id = old.partition_id and m."offset" = old."offset" returning 1
)
select count(*)::integer as count from gone`;

export async function drop(
  database: Database,
  { topic, partition }: Place,
  before: bigint,
  olderThanMilliseconds: number,
): Promise<number> {
  const values = [topic, partition, String(before), olderThanMilliseconds / 1_000];
  const [row] = await database.rows<{ count: number }>(DROP, values);
  return row?.count ?? 0;
}

/** What the log holds of a topic. */
export async function extentOf(database: Database, topic: string): Promise<Extent> {
  const rows = await database.rows<{ partition: number; oldest: string; end: string }>(EXTENT, [topic]);
  if (rows.length === 0) throw topicMissing(topic);
  const partitions = rows.map(({ partition, oldest, end }) => ({
    partition,
    oldest: BigInt(oldest),
    end: BigInt(end),
  }));
  return { partitions, keptMilliseconds: null };
}
