import { writeParquet } from '../../files/adapters/parquet.ts';
import type { Column, RowFile } from '../../files/column.ts';
import { byteOrderMark, csvHeader, csvLine } from '../forms/csv.ts';
import { jsonLine } from '../forms/jsonl.ts';
import type { Format, Order } from '../order.ts';
import { writeLines } from './text-file.ts';

type Manner = Pick<Order, 'hasByteOrderMark' | 'isRaw'>;

/** Format → how a file of it is begun. */
export const forms: Readonly<
  Record<Format, (path: string, columns: readonly Column[], manner: Manner) => RowFile>
> = {
  csv: (path, columns, { hasByteOrderMark, isRaw }) =>
    writeLines(path, (hasByteOrderMark ? byteOrderMark : '') + csvHeader(columns), csvLine(columns, isRaw)),
  jsonl: (path, columns) => writeLines(path, '', jsonLine(columns)),
  parquet: (path, columns) => writeParquet(path, columns),
};
