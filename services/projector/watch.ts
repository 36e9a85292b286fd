import type { Batch, Place } from '@warehouse/runtime/event-log/port.ts';
import type { Log } from '@warehouse/runtime/log.ts';
import type { Watcher } from './consume.ts';
import type { Counters } from './counters.ts';
import type { LagWatch } from './lag.ts';
import { stages } from './laps.ts';
import type { TakenIn } from './take-in.ts';

const counted = ['events', 'repeated', 'late', 'refolded', 'versions', 'superseded', 'deadLetters'] as const;

interface Watching {
  counters: Counters;
  lag: LagWatch;
  log: Log;
}

/** Counts what the projector does, and logs each batch. */
export function watcherOf({
  counters,
  lag,
  log,
}: Watching): Watcher & { assigned(places: readonly Place[]): void } {
  function written(batch: Batch, milliseconds: number): void {
    counters.batchMessages.observe(batch.messages.length);
    counters.batchSeconds.observe(milliseconds / 1_000);
    counters.lastSuccess.setToCurrentTime();
    lag.ended(batch);
  }
  return {
    began: lag.began,
    projected(batch, { stages: times, distrusted, healed, ...result }, milliseconds) {
      for (const name of counted) counters[name].inc(result[name]);
      for (const stage of stages) counters.stageSeconds.observe({ stage }, times[stage] / 1_000);
      tellTrust({ counters, log }, { distrusted, healed });
      written(batch, milliseconds);
      const { topic, partition } = batch;
      log.info({ topic, partition, ...result, milliseconds: Math.round(milliseconds) }, 'BatchProjected');
    },
    buried(batch, letters, milliseconds) {
      counters.deadLetters.inc(letters);
      written(batch, milliseconds);
      log.warn({ topic: batch.topic, partition: batch.partition, letters }, 'DeadLettersBuried');
    },
    fenced({ topic, partition }) {
      counters.fencings.inc();
      log.info({ topic, partition }, 'BatchFenced');
    },
    assigned(places) {
      counters.rebalances.inc();
      counters.assigned.set(places.length);
      lag.keep(places);
      const topics: Record<string, number> = {};
      for (const { topic } of places) topics[topic] = (topics[topic] ?? 0) + 1;
      log.info({ partitions: places.length, topics }, 'PartitionsAssigned');
    },
  };
}

/** A resource that stops shall wake somebody: it is the one thing of a batch that does not mend itself. */
export function tellTrust(
  { counters, log }: Pick<Watching, 'counters' | 'log'>,
  { distrusted, healed }: Pick<TakenIn, 'distrusted' | 'healed'>,
): void {
  counters.distrusted.inc(distrusted.length);
  counters.healed.inc(healed.length);
  for (const { kind, identity, flaw } of distrusted)
    log.error({ kind, ...identity, ...flaw }, 'ResourceDistrusted');
  for (const { kind, identity } of healed) log.info({ kind, ...identity }, 'ResourceHealed');
}
