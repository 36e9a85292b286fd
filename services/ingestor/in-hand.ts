import type { Metrics } from '@warehouse/runtime/metrics.ts';
import type { Received } from './ports.ts';

/** The notifications we have received and not settled: how many, and how long the oldest has waited to be served. */
export interface InHand {
  took(message: Received): void;
  settled(message: Received): void;
  count(): number;
  /** age of the oldest, from when it was put on the queue; 0 when we have none */
  oldestSeconds(): number;
}

export function watchInHand(now: () => number): InHand {
  const held = new Set<Received>();
  return {
    took: (message) => void held.add(message),
    settled: (message) => void held.delete(message),
    count: () => held.size,
    oldestSeconds() {
      const at = now();
      const oldest = [...held].reduce((least, { sentAt }) => Math.min(least, sentAt ?? at), at);
      return (at - oldest) / 1_000;
    },
  };
}

export function openInHandGauges(metrics: Metrics, inHand: InHand): void {
  metrics.gauge({
    name: 'ingestor_notifications_in_hand',
    help: 'Notifications received and not settled yet',
    value: inHand.count,
  });
  metrics.gauge({
    name: 'ingestor_queue_age_seconds',
    help: 'How long ago the oldest notification in hand was put on the queue',
    value: inHand.oldestSeconds,
  });
}
