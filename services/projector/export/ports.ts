import type { Column, FileRow } from '../files/column.ts';
import type { Dataset } from './datasets.ts';
import type { Order } from './order.ts';

/** The rows of a dataset, as one may see them who asks. */
export interface Table {
  columns: readonly Column[];
  /** Some rows at a time, ordered by Region, instance and time (by month first, where there are months). */
  rows(): AsyncGenerator<readonly FileRow[]>;
}

/** The public schema at one moment: what is written meanwhile is not seen. */
export interface Views {
  /** `bi`, or `bi_masked` for readers without personal data */
  schema: string;
  /** ISO 8601 */
  at: string;
  table(dataset: Dataset, order: Order): Promise<Table>;
}
