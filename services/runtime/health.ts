import type { Metrics } from './metrics.ts';

/** What readiness says, as metrics: alerts see no health checks. */
export function openHealth(metrics: Metrics, dependencies: readonly string[]) {
  const ready = metrics.gauge({
    name: 'service_ready',
    help: '1 while the service can do its work, else 0',
  });
  const up = metrics.gauge({
    name: 'service_dependency_up',
    help: '1 while what the service depends on answers, else 0',
    labels: ['dependency'],
  });
  return {
    /** @param absent the dependencies that do not answer */
    say(absent: readonly string[]): void {
      ready.set(absent.length === 0 ? 1 : 0);
      for (const dependency of dependencies) up.set({ dependency }, absent.includes(dependency) ? 0 : 1);
    },
  };
}
