import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

interface Described<L extends string> {
  /** snake case with a unit, ending in `_total` for counters */
  name: string;
  help: string;
  labels?: readonly L[];
}

/** @param value asked whenever somebody looks */
type Asked = { value?(): number };

/** The counters of one process, each with the service as a label. */
export interface Metrics {
  counter<L extends string = never>(what: Described<L>): Counter<L>;
  gauge<L extends string = never>(what: Described<L> & Asked): Gauge<L>;
  histogram<L extends string = never>(what: Described<L> & { buckets: number[] }): Histogram<L>;
  /** Prometheus text */
  text(): Promise<string>;
  readonly contentType: string;
}

export function openMetrics({ service }: { service: string }): Metrics {
  const registry = new Registry();
  registry.setDefaultLabels({ service });
  // the event loop's delay is sampled by a timer: ten times a second costs an idle process nothing
  collectDefaultMetrics({ register: registry, eventLoopMonitoringPrecision: 100 });
  const here = { registers: [registry] };
  return {
    counter: ({ name, help, labels = [] }) => new Counter({ ...here, name, help, labelNames: labels }),
    gauge<L extends string = never>({ name, help, labels = [], value }: Described<L> & Asked) {
      const collect = value && { collect: () => gauge.set(value()) };
      const gauge: Gauge<L> = new Gauge<L>({ ...here, name, help, labelNames: labels, ...collect });
      return gauge;
    },
    histogram: ({ name, help, labels = [], buckets }) =>
      new Histogram({ ...here, name, help, labelNames: labels, buckets }),
    text: () => registry.metrics(),
    contentType: registry.contentType,
  };
}
