import { type FileHandle, open } from 'node:fs/promises';
import { fileOnDisk } from '../../files/adapters/local.ts';
import type { FileRow, RowFile } from '../../files/column.ts';

/** A file of lines. */
export function writeLines(path: string, begin: string, lineOf: (row: FileRow) => string): RowFile {
  let opened: Promise<FileHandle> | null = null;
  const file = () => (opened ??= begun(path, begin));
  return fileOnDisk(path, {
    async write(rows) {
      await (await file()).appendFile(rows.map(lineOf).join(''));
    },
    close: async () => (await file()).close(),
  });
}

async function begun(path: string, begin: string): Promise<FileHandle> {
  const handle = await open(path, 'w');
  await handle.appendFile(begin);
  return handle;
}
