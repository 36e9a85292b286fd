/** One line of a panel, in PromQL. */
export interface Query {
  expr: string;
  /** what the line is called, with its labels in double braces */
  legend: string;
}

export interface Shown {
  title: string;
  /** what an operator reads from it */
  tells: string;
  /** Grafana's name of the unit */
  unit: string;
  kind: 'stat' | 'timeseries';
  queries: readonly Query[];
  /** lines upon each other: their sum means something */
  stacked?: true;
}

export interface Section {
  title: string;
  panels: readonly Shown[];
}

export const rate = (metric: string, by = '') =>
  `sum${by && ` by (${by})`} (rate(${metric}[$__rate_interval]))`;
export const mean = (histogram: string) => `${rate(`${histogram}_sum`)} / ${rate(`${histogram}_count`)}`;
export const quantile = (share: number, histogram: string) =>
  `histogram_quantile(${share}, ${rate(`${histogram}_bucket`, 'le')})`;

export const line = (expr: string, legend: string): Query => ({ expr, legend });
export const stat = (title: string, unit: string, expr: string, tells: string): Shown => ({
  ...{ title, unit, tells },
  kind: 'stat',
  queries: [line(expr, title)],
});
export const lines = (title: string, unit: string, tells: string, ...queries: readonly Query[]): Shown => ({
  ...{ title, unit, tells, queries },
  kind: 'timeseries',
});

/** Every projector tells the same lag: the greatest is the newest. */
export const lag = (what: string) => `max by (topic, partition) (projector_partition_lag_${what})`;
