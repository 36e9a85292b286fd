import type { Metrics } from '@warehouse/runtime/metrics.ts';
import { stages } from './laps.ts';

export type Counters = ReturnType<typeof openCounters>;

/** What the projector may have to wait for. */
export const awaited = ['warehouse', 'event_log'] as const;

const seconds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];
const messages = [1, 10, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000];

/** Every metric of the projector; docs/operations.md tells what each is watched for. */
export function openCounters(metrics: Metrics) {
  const named =
    (suffix: string) =>
    <L extends string = never>(name: string, help: string, ...labels: readonly L[]) => ({
      name: `projector_${name}${suffix}`,
      help,
      labels,
    });
  const counted = named('_total');
  const plain = named('');
  const waits = metrics.counter(counted('waits', 'Waits for what does not answer', 'for'));
  for (const each of awaited) waits.inc({ for: each }, 0);
  const stageSeconds = metrics.histogram({
    ...plain('stage_seconds', 'Time of one batch in one stage', 'stage'),
    buckets: seconds,
  });
  for (const stage of stages) stageSeconds.zero({ stage });
  return {
    waits,
    stageSeconds,
    events: metrics.counter(counted('events_projected', 'Change events entered into the ledger')),
    repeated: metrics.counter(counted('events_repeated', 'Change events that were in the ledger already')),
    late: metrics.counter(
      counted('events_late', 'Change events older than what was known of their resource'),
    ),
    refolded: metrics.counter(counted('resources_refolded', 'Resources whose past was folded anew')),
    versions: metrics.counter(counted('versions_written', 'Versions added to the histories')),
    superseded: metrics.counter(counted('versions_superseded', 'Versions that later knowledge replaced')),
    deadLetters: metrics.counter(counted('dead_letters', 'Dead letters put on the list')),
    fencings: metrics.counter(
      counted('fencings', 'Batches thrown away: another projector had the partition'),
    ),
    rebalances: metrics.counter(counted('rebalances', 'Times that the partitions of this process changed')),
    assigned: metrics.gauge(plain('partitions_assigned', 'Partitions that this process reads')),
    batchMessages: metrics.histogram({
      ...plain('batch_messages', 'Messages written in one transaction'),
      buckets: messages,
    }),
    batchSeconds: metrics.histogram({
      ...plain('batch_seconds', 'Time to write one batch'),
      buckets: seconds,
    }),
    lastSuccess: metrics.gauge(plain('last_success_timestamp_seconds', 'When a batch was last written')),
    lagMessages: metrics.gauge(
      plain('partition_lag_messages', 'Messages not written yet', 'topic', 'partition'),
    ),
    lagSeconds: metrics.gauge(
      plain('partition_lag_seconds', 'Age of the oldest message not written yet', 'topic', 'partition'),
    ),
    lost: metrics.gauge(
      plain('partition_lost_messages', 'Messages gone before they were read', 'topic', 'partition'),
    ),
    retention: metrics.gauge(
      plain('topic_retention_seconds', 'How long the event log keeps a message', 'topic'),
    ),
    distrusted: metrics.counter(
      counted('resources_distrusted', 'Resources found to have an event that cannot be used'),
    ),
    healed: metrics.counter(counted('resources_healed', 'Resources whose events can all be used again')),
    untrusted: metrics.gauge(
      plain('resources_untrusted', 'Resources with an event that cannot be used: nothing later is folded'),
    ),
    gaps: metrics.gauge(
      plain('gaps_accepted', 'Gaps in the event log behind which somebody let the warehouse go on'),
    ),
    openLetters: metrics.gauge(plain('dead_letters_open', 'Dead letters on the list', 'code')),
  };
}
