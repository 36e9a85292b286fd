import { valueRefused } from './value-refused.ts';
import { type Codec, codecs, LENGTH, NULL, type PgType } from './wire.ts';

/** A column of the rows to be copied. */
export interface CopyColumn<R> {
  /** what the value is called in the row */
  member: string;
  type: PgType;
  value(row: R): unknown;
}

/** Bytes of a piece: a row that is longer gets one of its own. */
const PIECE = 2 ** 18;
const COPY_DATA = 'd'.charCodeAt(0);
const COPY_DONE = Buffer.from([...Buffer.from('c'), 0, 0, 0, LENGTH]);
/** a letter and a length */
const MESSAGE_HEAD = 1 + LENGTH;
const COUNT = 2;
/** signature, flags, length of what else there is to say */
const FILE_HEAD = Buffer.from([...Buffer.from('PGCOPY\n\xff\r\n\0', 'latin1'), ...Array(2 * LENGTH).fill(0)]);
const FILE_END = Buffer.from([0xff, 0xff]);

/**
 * Rows as the messages that answer `COPY … FROM STDIN (FORMAT BINARY)`, the end of them included; null and undefined
 * become SQL nulls. Each row: how many columns, then length and bytes of each.
 * https://www.postgresql.org/docs/current/sql-copy.html#SQL-COPY-FILE-FORMATS
 */
export function copyMessages<R>(columns: readonly CopyColumn<R>[], rows: readonly R[]): Buffer[] {
  const messages: Buffer[] = [];
  let into = Buffer.allocUnsafeSlow(PIECE);
  let at = MESSAGE_HEAD + FILE_HEAD.copy(into, MESSAGE_HEAD);
  // columns of one region, instance or kind say the same again and again
  const last = columns.map(() => ({ value: undefined as unknown, start: 0, end: 0 }));

  function room(bytes: number): void {
    if (into.length - at >= bytes) return;
    messages.push(copyData(into, at));
    into = Buffer.allocUnsafeSlow(Math.max(PIECE, MESSAGE_HEAD + bytes));
    at = MESSAGE_HEAD;
    // what they wrote lies in the piece before
    for (const each of last) each.value = undefined;
  }

  function write(index: number, { type, value: of }: CopyColumn<R>, row: R): void {
    const codec: Codec = codecs[type];
    const was = last[index] as (typeof last)[number];
    const value = of(row) ?? null;
    const length = was.end - was.start;
    if (value !== null && value === was.value && into.length - at >= length) {
      into.copyWithin(at, was.start, was.end);
      at += length;
      return;
    }
    room(LENGTH + (value === null ? 0 : codec.most(value as never)));
    was.value = value;
    was.start = at;
    was.end = value === null ? at + LENGTH : codec.write(into, at + LENGTH, value as never);
    into.writeInt32BE(value === null ? NULL : was.end - at - LENGTH, at);
    at = was.end;
  }

  function writeAll(row: R): void {
    for (let index = 0; index < columns.length; index++) {
      const column = columns[index] as CopyColumn<R>;
      try {
        write(index, column, row);
      } catch (cause) {
        throw valueRefused(column.member, column.type, cause);
      }
    }
  }

  for (const row of rows) {
    room(COUNT);
    at = into.writeInt16BE(columns.length, at);
    writeAll(row);
  }
  room(FILE_END.length);
  at += FILE_END.copy(into, at);
  return [...messages, copyData(into, at), COPY_DONE];
}

function copyData(piece: Buffer, end: number): Buffer {
  piece.writeUInt8(COPY_DATA);
  piece.writeInt32BE(end - 1, 1);
  return piece.subarray(0, end);
}
