import type { EventType } from '@warehouse/events/event-types.ts';
import type { Metrics } from '@warehouse/runtime/metrics.ts';
import type { RecordSkip } from './interpret.ts';

/** What one piece of work came to; counted once, when it has succeeded. */
export interface Tally {
  records: number;
  events: Map<EventType, number>;
  skipped: Map<RecordSkip, number>;
}

export const tally = (): Tally => ({ records: 0, events: new Map(), skipped: new Map() });

export function add<K>(counts: Map<K, number>, key: K): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

export const total = (counts: ReadonlyMap<unknown, number>): number =>
  counts.values().reduce((sum, count) => sum + count, 0);

export type Counters = ReturnType<typeof openCounters>;

/** What the ingestor may have to wait for. */
export const dependencies = ['queue', 'files', 'event_log'] as const;

const batchSizes = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000];

/** Every metric of the ingestor; docs/operations.md tells what each is watched for. */
export function openCounters(metrics: Metrics) {
  const counter = <L extends string = never>(name: string, help: string, ...labels: readonly L[]) =>
    metrics.counter<L>({ name: `ingestor_${name}_total`, help, labels });
  const batches = metrics.histogram({
    name: 'ingestor_batch_messages',
    help: 'Messages sent at once, to the event log (events) and to the queue (acknowledgements)',
    labels: ['of'],
    buckets: batchSizes,
  });
  for (const what of ['events', 'acknowledgements']) batches.zero({ of: what });
  const waits = counter('waits', 'Waits for what does not answer', 'for');
  for (const each of dependencies) waits.inc({ for: each }, 0);
  const files = counter('files_read', 'Trail files read', 'outcome');
  files.inc({ outcome: 'whole' }, 0);
  const records = counter('records_read', 'Records of trail files, of all services');
  const events = counter('events_published', 'Change events on the event log', 'type');
  const skipped = counter('records_skipped', 'Records that are none of our business', 'name');
  return {
    batches,
    waits,
    files,
    notifications: counter('notifications_handled', 'Notifications handled'),
    notificationsSkipped: counter('notifications_skipped', 'What notifications announce and we skip', 'name'),
    compressedBytes: counter('compressed_bytes', 'Bytes of trail files as stored'),
    inflatedBytes: counter('inflated_bytes', 'Bytes of trail files as JSON'),
    ignoredTrailingBytes: counter('ignored_trailing_bytes', 'Bytes behind gzip members that are no member'),
    deadLetters: counter('dead_letters', 'Dead letters published', 'code'),
    lastSuccess: metrics.gauge({
      name: 'ingestor_last_success_timestamp_seconds',
      help: 'When a notification was last handled',
    }),
    count(what: Tally): void {
      records.inc(what.records);
      for (const [type, count] of what.events) events.inc({ type }, count);
      for (const [name, count] of what.skipped) skipped.inc({ name }, count);
    },
  };
}
