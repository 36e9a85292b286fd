import { join } from 'node:path';
import type { Column, FileRow, RowFile } from '../files/column.ts';
import { sealOf } from '../files/seal.ts';
import type { ListedFile } from './manifest.ts';
import { folderOf, type Partition } from './partition.ts';

/** A file is closed and another begun after so many rows. */
const MOST_ROWS = 1_000_000;

export interface Prepared extends ListedFile {
  path: string;
}

export interface Making {
  columns: readonly Column[];
  partitionOf(row: FileRow): Partition;
  begin(path: string): RowFile;
  /** an empty local folder */
  work: string;
  /** extension of the files, and the name of the only one where there are no folders */
  extension: string;
  flatName: string | null;
}

/** Rows into files, one of them open at a time: rows of one partition must follow each other. */
export async function filesOf(
  rows: AsyncIterable<readonly FileRow[]>,
  making: Making,
  told: (rows: number) => void,
): Promise<Prepared[]> {
  const done: Prepared[] = [];
  let open: Opened | null = null;
  for await (const some of rows) {
    for (const [folder, list] of runs(some, making)) {
      if (open && (open.folder !== folder || open.rows >= MOST_ROWS)) {
        done.push(await close(open));
        open = null;
      }
      open ??= begin(making, folder, list, done);
      await open.file.write(list);
      open.rows += list.length;
    }
    told(some.length);
  }
  // a flat file without rows says so with its header; a folder without rows is not there
  open ??= making.flatName && done.length === 0 ? begin(making, '', [], done) : null;
  if (open) done.push(await close(open));
  return done;
}

interface Opened {
  folder: string;
  name: string;
  path: string;
  partition: Partition;
  rows: number;
  file: RowFile;
}

/** Rows that follow each other in one folder. */
function* runs(
  rows: readonly FileRow[],
  { partitionOf, flatName }: Making,
): Generator<[folder: string, rows: FileRow[]]> {
  let folder: string | null = null;
  let list: FileRow[] = [];
  for (const row of rows) {
    const its = flatName === null ? folderOf(partitionOf(row)) : '';
    if (its !== folder && folder !== null) {
      yield [folder, list];
      list = [];
    }
    folder = its;
    list.push(row);
  }
  if (folder !== null) yield [folder, list];
}

function begin(making: Making, folder: string, rows: readonly FileRow[], done: readonly Prepared[]): Opened {
  const { flatName, extension, work } = making;
  const before = done.filter(({ name }) => folder === '' || name.startsWith(`${folder}/`)).length;
  const name =
    flatName === null
      ? `${folder}/part-${`${before}`.padStart(4, '0')}.${extension}`
      : `${flatName}${before === 0 ? '' : `-${before}`}.${extension}`;
  const path = join(work, `${done.length}.${extension}`);
  const first = rows[0];
  const partition = first && flatName === null ? making.partitionOf(first) : [];
  return { folder, name, path, partition, rows: 0, file: making.begin(path) };
}

async function close({ name, path, partition, rows, file }: Opened): Promise<Prepared> {
  await file.close();
  return { name, path, rows, partition: Object.fromEntries(partition), ...(await sealOf(path)) };
}
