import type { Column, FileRow } from '../files/column.ts';
import type { Dataset } from './datasets.ts';

/** Folder names and values, outermost first. */
export type Partition = readonly (readonly [name: string, value: string | null])[];

/** How Hive, Athena and DuckDB write that there is no value. */
const NONE = '__HIVE_DEFAULT_PARTITION__';

/** Where a row belongs: by Region, instance, and the month in which it begins. */
export function partitioning(columns: readonly Column[], { begins }: Dataset): (row: FileRow) => Partition {
  const place = (name: string) => columns.findIndex((column) => column.name === name);
  const [region, instance, begun] = [place('region'), place('instance_id'), place(begins ?? '')];
  return (row) => [
    ['region', row[region] ?? null],
    ['instance_id', row[instance] ?? null],
    ...(begins === null ? [] : monthOf(row[begun] ?? '')),
  ];
}

const monthOf = (instant: string) =>
  [
    ['year', instant.slice(0, 4)],
    ['month', instant.slice(5, 7)],
  ] as const;

/** `region=…/instance_id=…`: what a file system or a query engine would misread goes percent-encoded. */
export const folderOf = (partition: Partition): string =>
  partition.map(([name, value]) => `${name}=${value === null ? NONE : encodeURIComponent(value)}`).join('/');
