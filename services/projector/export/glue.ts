import type { Column, ColumnType } from '../files/column.ts';
import type { Format } from './order.ts';

const plain: Readonly<Record<ColumnType, string>> = {
  text: 'string',
  json: 'string',
  instant: 'timestamp',
  whole: 'int',
  big: 'bigint',
  number: 'double',
  truth: 'boolean',
};
const strings = Object.fromEntries(Object.keys(plain).map((type) => [type, 'string'])) as typeof plain;

interface Manner {
  types: Readonly<Record<ColumnType, string>>;
  stored: readonly string[];
  properties: readonly string[];
  /** Columns are taken by their place in the file, so that none may be left out. */
  isByPlace: boolean;
}

const manners: Readonly<Record<Format, Manner>> = {
  parquet: {
    types: plain,
    stored: ['STORED AS PARQUET'],
    properties: [],
    isByPlace: false,
  },
  jsonl: {
    types: { ...plain, instant: 'string' },
    stored: [`ROW FORMAT SERDE 'org.openx.data.jsonserde.JsonSerDe'`],
    properties: [],
    isByPlace: false,
  },
  // OpenCSVSerDe knows texts only: cast in the query
  csv: {
    types: strings,
    stored: [
      `ROW FORMAT SERDE 'org.apache.hadoop.hive.serde2.OpenCSVSerde'`,
      // it would take a backslash for a sign of its own unless another is named: one that no text has
      `WITH SERDEPROPERTIES ('separatorChar' = ',', 'quoteChar' = '"', 'escapeChar' = '\\u0001')`,
    ],
    properties: [`'skip.header.line.count' = '1'`],
    isByPlace: true,
  },
};

/**
 * What makes a table of a dataset's folder in Athena (Glue, Hive). What the folders say is not said twice: the file's
 * own Region and instance are left out, or named otherwise where columns go by their place.
 * https://docs.aws.amazon.com/athena/latest/ug/create-table.html
 */
export function glueTable(
  dataset: string,
  columns: readonly Column[],
  { format, location, hasMonths }: { format: Format; location: string; hasMonths: boolean },
): string {
  const { types, stored, properties, isByPlace } = manners[format];
  const inFolders = new Set(['region', 'instance_id']);
  const own = columns
    .filter(({ name }) => isByPlace || !inFolders.has(name))
    .map(({ name, type }) => `  \`${inFolders.has(name) ? `${name}_in_file` : name}\` ${types[type]}`);
  const folders = ['region string', 'instance_id string', ...(hasMonths ? ['year int', 'month int'] : [])];
  return `-- Put the folder where LOCATION says. Athena takes one statement at a time: run this one once
CREATE EXTERNAL TABLE IF NOT EXISTS \`${dataset}\` (
${own.join(',\n')}
)
PARTITIONED BY (${folders.join(', ')})
${stored.join('\n')}
LOCATION '${location}/'
${properties.length > 0 ? `TBLPROPERTIES (${properties.join(', ')})` : ''};
-- and this one now and after each export
MSCK REPAIR TABLE \`${dataset}\`;
`.replaceAll('\n;', ';');
}
