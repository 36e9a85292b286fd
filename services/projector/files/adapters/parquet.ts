import { zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import {
  asyncBufferFromFile,
  type FileMetaData,
  parquetMetadataAsync,
  parquetReadObjects,
  type SchemaElement,
} from 'hyparquet';
import { fileWriter, ParquetWriter } from 'hyparquet-writer';
import type { Column, ColumnType, FileRow, RowFile } from '../column.ts';
import { instantOf, microsOf } from '../instant.ts';
import { diskFault, fileOnDisk } from './local.ts';

/** A row group is held in memory as a whole, by whoever writes it and by whoever reads it. */
const GROUP_CHARACTERS = 8 * 2 ** 20;
const GROUP_ROWS = 50_000;

interface Wire {
  element: Omit<SchemaElement, 'name'>;
  into(text: string): unknown;
  back(value: never): string;
}

const string: Wire = {
  element: { type: 'BYTE_ARRAY', converted_type: 'UTF8', logical_type: { type: 'STRING' } },
  into: (text) => text,
  back: (text: string) => text,
};

/** Each value goes in and comes back letter by letter. JSON goes as text: its letters are to be kept. */
const wires: Readonly<Record<ColumnType, Wire>> = {
  text: string,
  json: string,
  instant: {
    element: {
      type: 'INT64',
      converted_type: 'TIMESTAMP_MICROS',
      logical_type: { type: 'TIMESTAMP', isAdjustedToUTC: true, unit: 'MICROS' },
    },
    into: microsOf,
    back: instantOf,
  },
  whole: { element: { type: 'INT32' }, into: Number, back: String },
  big: { element: { type: 'INT64' }, into: BigInt, back: String },
  number: { element: { type: 'DOUBLE' }, into: Number, back: String },
  truth: {
    element: { type: 'BOOLEAN' },
    into: (text) => text === 't',
    back: (value: boolean) => (value ? 't' : 'f'),
  },
};

const schemaOf = (columns: readonly Column[]): SchemaElement[] => [
  { name: 'root', num_children: columns.length },
  ...columns.map(({ name, type }) => ({
    ...wires[type].element,
    name,
    repetition_type: 'OPTIONAL' as const,
  })),
];

/** A Parquet file, compressed with Zstandard, a row group at a time in memory. */
export function writeParquet(path: string, columns: readonly Column[]): RowFile {
  const schema = schemaOf(columns);
  const options = { schema, codec: 'ZSTD', createdBy: 'connect-change-warehouse' } as const;
  const writer = new ParquetWriter({
    ...options,
    writer: openedWriter(path),
    compressors: { ZSTD: (input) => zstdCompressSync(input) },
  });
  let group: FileRow[] = [];
  let characters = 0;
  const flush = async () => {
    if (group.length === 0) return;
    const columnData = columns.map(({ name, type }, place) => ({
      name,
      data: group.map((row) => {
        const text = row[place] ?? null;
        return text === null ? null : wires[type].into(text);
      }),
    }));
    await writer.write({ columnData, rowGroupSize: group.length });
    [group, characters] = [[], 0];
  };
  return fileOnDisk(path, {
    async write(rows) {
      for (const row of rows) {
        group.push(row);
        for (const text of row) characters += text?.length ?? 0;
        if (group.length >= GROUP_ROWS || characters >= GROUP_CHARACTERS) await flush();
      }
    },
    async close() {
      await flush();
      await writer.finish();
    },
  });
}

function openedWriter(path: string) {
  try {
    return fileWriter(path);
  } catch (error) {
    throw diskFault(path, error);
  }
}

// TextDecoder would swallow a byte order mark that a text begins with
const parsers = {
  stringFromBytes: (bytes: Uint8Array) =>
    bytes && Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8'),
  timestampFromMicroseconds: (micros: bigint) => micros,
};

/** A page whose values are all null is empty, which zlib takes for a fault. */
const inflated = (input: Uint8Array, length: number): Uint8Array =>
  length === 0 ? new Uint8Array() : zstdDecompressSync(input, { maxOutputLength: length });

/** The rows of a file of ours in their order, a row group at a time. Columns that the file lacks are null. */
export async function* readParquet(path: string, columns: readonly Column[]): AsyncGenerator<FileRow[]> {
  const file = await asyncBufferFromFile(path);
  const metadata: FileMetaData = await parquetMetadataAsync(file);
  const there = new Set(metadata.schema.map(({ name }) => name));
  const wanted = columns.filter(({ name }) => there.has(name)).map(({ name }) => name);
  let rowStart = 0;
  for (const { num_rows } of metadata.row_groups) {
    const rowEnd = rowStart + Number(num_rows);
    const rows = await parquetReadObjects({
      file,
      metadata,
      columns: wanted,
      rowStart,
      rowEnd,
      compressors: { ZSTD: inflated },
      parsers,
    });
    yield rows.map((row) =>
      columns.map(({ name, type }) => {
        const value = row[name] ?? null;
        return value === null ? null : wires[type].back(value as never);
      }),
    );
    rowStart = rowEnd;
  }
}
