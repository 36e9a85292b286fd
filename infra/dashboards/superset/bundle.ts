import { createHash } from 'node:crypto';
import { type Chart, charts } from './charts.ts';
import { type DatasetKey, datasets } from './datasets.ts';
import { filters, position } from './layout.ts';
import { zipOf } from './zip.ts';

/** Superset tells things apart by UUIDs: the same thing has the same one whenever it is generated, and takes its own place. */
function uuidOf(what: string): string {
  const hash = createHash('sha256').update(`connect-change-warehouse ${what}`).digest('hex');
  return [
    hash.slice(0, 8),
    hash.slice(8, 12),
    `5${hash.slice(13, 16)}`,
    `8${hash.slice(17, 20)}`,
    hash.slice(20, 32),
  ].join('-');
}

const VERSION = { version: '1.0.0' };
const database = 'connect_changes';
const slugOf = (title: string) =>
  title
    .toLowerCase()
    .replaceAll(/[^a-z]+/g, '_')
    .replace(/_$/, '');

const databaseFile = {
  database_name: 'Connect changes',
  sqlalchemy_uri: 'postgresql+psycopg2://bi_reader:XXXXXXXXXX@localhost:5432/warehouse',
  cache_timeout: 300,
  expose_in_sqllab: true,
  allow_dml: false,
  allow_ctas: false,
  allow_cvas: false,
  allow_file_upload: false,
  extra: {},
  uuid: uuidOf('database'),
  ...VERSION,
};

const datasetFile = (key: DatasetKey) => {
  const { name, tells, sql, columns, time } = datasets[key];
  return {
    table_name: name,
    main_dttm_col: time,
    description: tells,
    schema: 'bi',
    sql,
    uuid: uuidOf(`dataset ${key}`),
    metrics: [{ metric_name: 'count', metric_type: 'count', expression: 'count(*)' }],
    columns: Object.entries(columns).map(([column_name, type]) => ({
      ...{ column_name, type, is_dttm: type.startsWith('TIMESTAMP'), is_active: true },
      ...{ groupby: true, filterable: true },
    })),
    ...VERSION,
    database_uuid: databaseFile.uuid,
  };
};

const chartFile = ({ title, tells, dataset, viz, params }: Chart) => ({
  slice_name: title,
  description: tells,
  viz_type: viz,
  params: { viz_type: viz, ...params },
  uuid: uuidOf(`chart ${title}`),
  ...VERSION,
  dataset_uuid: uuidOf(`dataset ${dataset}`),
});

const dashboardFile = {
  dashboard_title: 'Connect changes: questions people ask',
  description: 'Who changed what in Amazon Connect, what should be looked at, and how it is set up now',
  slug: 'connect-changes',
  published: true,
  uuid: uuidOf('dashboard'),
  position: position(
    charts.map((chart, n) => ({ ...chart, id: n + 1, uuid: uuidOf(`chart ${chart.title}`) })),
  ),
  metadata: {
    native_filter_configuration: filters(uuidOf('dataset changes')),
    refresh_frequency: 300,
    cross_filters_enabled: true,
  },
  ...VERSION,
};

/** Name in the file that Superset imports → what it says. Superset reads YAML, of which JSON is a part. */
export const bundle: Readonly<Record<string, object>> = {
  'metadata.yaml': { ...VERSION, type: 'Dashboard', timestamp: '2026-01-01T00:00:00+00:00' },
  [`databases/${database}.yaml`]: databaseFile,
  ...Object.fromEntries(
    (Object.keys(datasets) as DatasetKey[]).map((key) => [
      `datasets/${database}/${key}.yaml`,
      datasetFile(key),
    ]),
  ),
  ...Object.fromEntries(charts.map((chart) => [`charts/${slugOf(chart.title)}.yaml`, chartFile(chart)])),
  'dashboards/connect_changes.yaml': dashboardFile,
};

/** The file that Superset imports. */
export const supersetFile = (): Buffer =>
  zipOf(
    Object.fromEntries(
      Object.entries(bundle).map(([name, told]) => [
        `connect_changes/${name}`,
        `${JSON.stringify(told, null, 2)}\n`,
      ]),
    ),
  );
