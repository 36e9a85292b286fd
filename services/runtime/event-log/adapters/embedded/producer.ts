import { type Patience, patiently } from '../../../backoff.ts';
import { topicMissing } from '../../faults.ts';
import { gathering } from '../../gathering.ts';
import { partitionOf } from '../../partitioner.ts';
import type { Message, Producer } from '../../port.ts';
import type { Database } from './database.ts';

/** Of one transaction. */
const LIMITS = { maxMessages: 1_000, maxBytes: 8 * 2 ** 20 };

export function openProducer(database: Database, patience: Omit<Patience, 'stopping'>): Producer {
  const stop = new AbortController();
  const partitionCounts = new Map<string, number>();

  async function partitionsOf(topic: string): Promise<number> {
    const known = partitionCounts.get(topic);
    if (known) return known;
    const [row] = await database.rows<{ count: number }>(
      'select count(*)::integer as count from event_log.partitions where topic = $1',
      [topic],
    );
    if (!row?.count) throw topicMissing(topic);
    partitionCounts.set(topic, row.count);
    return row.count;
  }

  async function store(topic: string, messages: readonly Message[]) {
    const count = await partitionsOf(topic);
    await database.rows('select event_log.publish($1, $2, $3, $4, $5)', [
      topic,
      messages.map(({ key }) => partitionOf(key, count)),
      messages.map(({ key }) => key),
      messages.map(({ headers }) => JSON.stringify(headers)),
      messages.map(({ value }) => value),
    ]);
  }

  const gathered = gathering(
    (topic, slice) => patiently(() => store(topic, slice), { ...patience, stopping: stop.signal }),
    async () => LIMITS,
  );
  return {
    publish: gathered.publish,
    async close() {
      stop.abort();
      await gathered.close();
    },
  };
}
