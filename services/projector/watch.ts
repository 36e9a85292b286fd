import type { Log } from '@warehouse/runtime/log.ts';
import type { Metrics } from '@warehouse/runtime/metrics.ts';
import type { Watcher } from './consume.ts';

/** Counts what the projector does, and logs each batch. */
export function watcherOf(metrics: Metrics, log: Log): Watcher {
  const counted = {
    events: metrics.counter({
      name: 'change_events_projected_total',
      help: 'Change events entered into the ledger',
    }),
    repeated: metrics.counter({
      name: 'change_events_repeated_total',
      help: 'Change events that were in the ledger already',
    }),
    refolded: metrics.counter({
      name: 'resources_refolded_total',
      help: 'Resources whose past was folded anew',
    }),
    versions: metrics.counter({ name: 'versions_written_total', help: 'Versions added to the histories' }),
    superseded: metrics.counter({
      name: 'versions_superseded_total',
      help: 'Versions that later knowledge replaced',
    }),
    deadLetters: metrics.counter({ name: 'dead_letters_total', help: 'Dead letters put on the list' }),
  } as const;
  const batches = metrics.histogram({
    name: 'batch_seconds',
    help: 'Time to write one batch',
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
  });
  const lag = metrics.gauge({
    name: 'partition_lag_events',
    help: 'Events of a partition that are not written yet',
    labels: ['topic', 'partition'],
  });
  const lagOf = ({ topic, partition, messages, endOffset }: Parameters<Watcher['projected']>[0]) => {
    const behind = endOffset - ((messages.at(-1)?.offset ?? -1n) + 1n);
    lag.set({ topic, partition: String(partition) }, Number(behind > 0n ? behind : 0n));
  };
  return {
    projected(batch, result, milliseconds) {
      for (const [name, counter] of Object.entries(counted))
        counter.inc(result[name as keyof typeof counted]);
      batches.observe(milliseconds / 1_000);
      lagOf(batch);
      const { topic, partition } = batch;
      log.info({ topic, partition, ...result, milliseconds: Math.round(milliseconds) }, 'BatchProjected');
    },
    buried(batch, letters) {
      counted.deadLetters.inc(letters);
      lagOf(batch);
      log.warn({ topic: batch.topic, partition: batch.partition, letters }, 'DeadLettersBuried');
    },
  };
}
