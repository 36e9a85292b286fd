import type { Column } from '../files/column.ts';
import type { Seal } from '../files/seal.ts';
import type { Order } from './order.ts';

/** A leading underscore keeps query engines from reading it as data. */
export const MANIFEST = '_manifest.json';

export interface ListedFile extends Seal {
  /** below the dataset's folder */
  name: string;
  rows: number;
  partition: Readonly<Record<string, string | null>>;
}

/** What an export is of and consists of. It is written last: what it lists is there. */
export interface Manifest {
  dataset: string;
  /** the schema that was read: bi, or bi_masked */
  schema: string;
  /** the moment of the warehouse that all rows are of */
  takenAt: string;
  asked: Pick<
    Order,
    'format' | 'from' | 'to' | 'asOf' | 'knownAt' | 'instanceId' | 'hasByteOrderMark' | 'isRaw'
  >;
  columns: readonly Column[];
  rows: number;
  files: readonly ListedFile[];
}

/** What of an order a manifest repeats. */
export const askedIn = (order: Order): Manifest['asked'] => ({
  format: order.format,
  from: order.from,
  to: order.to,
  asOf: order.asOf,
  knownAt: order.knownAt,
  instanceId: order.instanceId,
  hasByteOrderMark: order.hasByteOrderMark,
  isRaw: order.isRaw,
});
