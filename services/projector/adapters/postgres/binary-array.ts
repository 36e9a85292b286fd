/**
 * Arrays in Postgres's binary wire format. The driver would write them as one quoted text literal and the server
 * would take it apart again, which costs three times as much; a Buffer goes through as it is.
 * Format: dimensions, has-nulls, element type, length, lower bound, then length and bytes of each element.
 * https://github.com/postgres/postgres/blob/master/src/backend/utils/adt/arrayfuncs.c (array_send)
 */
export interface Codec {
  oid: number;
  /** bytes of an element; undefined: as many as the text has */
  width?: number;
  write(into: Buffer, at: number, value: never): number;
  size?(value: never): number;
}

const MICROSECONDS = 1_000;
/** 2000-01-01, where Postgres counts from, in milliseconds since 1970. */
const POSTGRES_EPOCH = 946_684_800_000;

const text = (oid: number, prefix = ''): Codec => ({
  oid,
  size: (value: string) => prefix.length + Buffer.byteLength(value),
  write: (into, at, value: string) => into.write(prefix + value, at),
});

export const codecs = {
  text: text(25),
  json: text(114),
  // jsonb starts with its format's version
  jsonb: text(3802, '\x01'),
  bool: { oid: 16, width: 1, write: (into, at, value: boolean) => into.writeUInt8(value ? 1 : 0, at) },
  int2: { oid: 21, width: 2, write: (into, at, value: number) => into.writeInt16BE(value, at) },
  int4: { oid: 23, width: 4, write: (into, at, value: number) => into.writeInt32BE(value, at) },
  uuid: {
    oid: 2950,
    width: 16,
    write: (into, at, value: string) => into.write(value.replaceAll('-', ''), at, 'hex'),
  },
  /** values are milliseconds since 1970 */
  timestamptz: {
    oid: 1184,
    width: 8,
    write: (into, at, value: number) =>
      into.writeBigInt64BE(BigInt(Math.round((value - POSTGRES_EPOCH) * MICROSECONDS)), at),
  },
} as const satisfies Record<string, Codec>;

export type PgType = keyof typeof codecs;

const HEADER = 20;
const LENGTH = 4;

/** One array parameter; null and undefined become SQL nulls. */
export function binaryArray(type: PgType, values: readonly unknown[]): Buffer {
  const codec: Codec = codecs[type];
  const sizes = values.map((value) => sizeOf(codec, value));
  const array = Buffer.allocUnsafe(HEADER + sizes.reduce((sum, size) => sum + LENGTH + Math.max(size, 0), 0));
  const hasNulls = sizes.includes(-1);
  for (const [index, word] of [1, hasNulls ? 1 : 0, codec.oid, values.length, 1].entries()) {
    array.writeInt32BE(word, index * LENGTH);
  }
  let at = HEADER;
  for (const [index, size] of sizes.entries()) {
    at = array.writeInt32BE(size, at);
    if (size < 0) continue;
    codec.write(array, at, values[index] as never);
    at += size;
  }
  return array;
}

/** -1 is how the format says null. */
const sizeOf = (codec: Codec, value: unknown): number =>
  value === null || value === undefined ? -1 : (codec.width ?? codec.size?.(value as never) ?? 0);
