import { type DatasetKey, datasets } from './datasets.ts';

/** A chart in Superset's words. */
export interface Chart {
  title: string;
  tells: string;
  dataset: DatasetKey;
  viz: 'table' | 'big_number_total' | 'echarts_timeseries_bar';
  params: Readonly<Record<string, unknown>>;
  /** of twelve columns, and of eight pixels */
  width: number;
  height: number;
}

const where = (sqlExpression: string) => ({
  clause: 'WHERE',
  expressionType: 'SQL',
  filterOptionName: `filter_${sqlExpression}`,
  sqlExpression,
  subject: null,
  operator: null,
});
/** Superset leaves a chart alone that has no condition about time of its own: the filter of the dashboard needs one. */
const anyTime = {
  clause: 'WHERE',
  expressionType: 'SIMPLE',
  subject: 'when',
  operator: 'TEMPORAL_RANGE',
  comparator: 'No filter',
};
const metric = (label: string, sqlExpression: string) => ({
  label,
  expressionType: 'SQL',
  sqlExpression,
  hasCustomLabel: true,
  optionName: `metric_${label}`,
});
const counted = metric('changes', 'count(*)');
const succeeded = where('succeeded');

type Told = Pick<Chart, 'title' | 'tells'>;

const rows = (
  told: Told,
  dataset: DatasetKey,
  columns: readonly string[],
  ...conditions: object[]
): Chart => ({
  ...{ ...told, dataset, viz: 'table', width: 12, height: 50 },
  params: {
    query_mode: 'raw',
    all_columns: columns,
    adhoc_filters: conditions,
    order_by_cols: dataset === 'changes' ? [JSON.stringify(['when', false])] : [],
    row_limit: 500,
    table_timestamp_format: 'smart_date',
    include_search: true,
  },
});

const bars = (told: Told, by: string, params: Readonly<Record<string, unknown>>, width = 6): Chart => ({
  ...{ ...told, dataset: 'changes', viz: 'echarts_timeseries_bar', width, height: 50 },
  params: {
    x_axis: by,
    metrics: [counted],
    groupby: [],
    adhoc_filters: [succeeded, anyTime],
    row_limit: 10_000,
    truncate_metric: true,
    show_legend: false,
    ...params,
  },
});

const everything = (dataset: DatasetKey) => Object.keys(datasets[dataset].columns);
const oneOf = ['when', 'who', 'what', 'operation', 'resource_id'];

export const charts: readonly Chart[] = [
  {
    ...rows({ title: 'Newest call, and trust', tells: datasets.trust.tells }, 'trust', everything('trust')),
    width: 8,
    height: 20,
  },
  {
    ...{ title: 'Changes', tells: 'Calls in the chosen time, refused ones too', dataset: 'changes' },
    ...{ viz: 'big_number_total', width: 4, height: 20 },
    params: { metric: counted, adhoc_filters: [anyTime], y_axis_format: 'SMART_NUMBER' },
  },
  {
    ...{ title: 'Who changed what?', dataset: 'changes', viz: 'table', width: 12, height: 50 },
    tells: 'People and programs, how much they changed of which kind, and when last',
    params: {
      query_mode: 'aggregate',
      groupby: ['who', 'kind'],
      metrics: [counted, metric('resources', 'count(distinct resource_id)'), metric('last', 'max("when")')],
      timeseries_limit_metric: counted,
      order_desc: true,
      adhoc_filters: [succeeded, anyTime],
      row_limit: 500,
    },
  },
  bars({ title: 'Changes by person', tells: 'The twenty who changed most' }, 'who', {
    ...{ row_limit: 20, x_axis_sort: 'changes', x_axis_sort_asc: false, xAxisForceCategorical: true },
  }),
  bars({ title: 'Changes by hour of the day', tells: 'In the time zone of the login' }, 'hour', {
    ...{ x_axis_sort: 'hour', x_axis_sort_asc: true, xAxisForceCategorical: true },
  }),
  bars(
    { title: 'Changes over time', tells: 'By kind of resource' },
    'when',
    { groupby: ['kind'], stack: 'Stack', show_legend: true, time_grain_sqla: 'PT1H' },
    12,
  ),
  rows(
    { title: 'Changes outside of working hours', tells: datasets.changes.tells },
    'changes',
    oneOf,
    ...[succeeded, where('outside_working_hours'), anyTime],
  ),
  rows(
    { title: 'Refused calls', tells: 'What was tried and Connect refused, and why' },
    'changes',
    ['when', 'who', 'operation', 'why', 'resource', 'source_ip'],
    ...[where('not succeeded'), anyTime],
  ),
  rows(
    { title: 'Deletions', tells: 'What was deleted and by whom' },
    'changes',
    ['when', 'who', 'kind', 'resource'],
    ...[succeeded, where(`change like '%Deleted'`), anyTime],
  ),
  rows({ title: 'Latest changes', tells: 'Each in a sentence, newest first' }, 'changes', oneOf, anyTime),
  rows({ title: 'Agents without a queue', tells: datasets.agents.tells }, 'agents', everything('agents')),
  rows({ title: 'Profiles nobody uses', tells: datasets.profiles.tells }, 'profiles', everything('profiles')),
  rows(
    { title: 'Masked or incomplete resources', tells: datasets.masked.tells },
    'masked',
    everything('masked'),
  ),
];
