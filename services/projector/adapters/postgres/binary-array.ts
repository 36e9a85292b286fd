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

const WORD = 2 ** 32;

/** Digit by digit: taking the dashes out first would make another string of each. */
function writeUuid(into: Buffer, at: number, value: string): number {
  let end = at;
  for (let place = 0; place < value.length; place += 2) {
    if (value.charCodeAt(place) === DASH) place++;
    into[end++] = (digit(value.charCodeAt(place)) << 4) | digit(value.charCodeAt(place + 1));
  }
  return end;
}

const DASH = 0x2d;
/** 0–9 have their value in the low bits, a–f and A–F theirs less nine. */
const digit = (code: number): number => (code & 0xf) + (code > 0x39 ? 9 : 0);

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
    write: writeUuid,
  },
  /** values are milliseconds since 1970 */
  timestamptz: {
    oid: 1184,
    width: 8,
    write(into, at, value: number) {
      const microseconds = Math.round((value - POSTGRES_EPOCH) * MICROSECONDS);
      const high = Math.floor(microseconds / WORD);
      return into.writeUInt32BE(microseconds - high * WORD, into.writeInt32BE(high, at));
    },
  },
} as const satisfies Record<string, Codec>;

export type PgType = keyof typeof codecs;

const HEADER = 20;
const LENGTH = 4;

/** One array parameter; null and undefined become SQL nulls. */
export function binaryArray(type: PgType, values: readonly unknown[]): Buffer {
  const codec: Codec = codecs[type];
  const sizes = sizesOf(codec, values);
  const array = Buffer.allocUnsafe(HEADER + sizes.reduce((sum, size) => sum + LENGTH + Math.max(size, 0), 0));
  const hasNulls = sizes.includes(-1);
  for (const [index, word] of [1, hasNulls ? 1 : 0, codec.oid, values.length, 1].entries()) {
    array.writeInt32BE(word, index * LENGTH);
  }
  let at = HEADER;
  for (let index = 0; index < values.length; index++) {
    const size = sizes[index] as number;
    const last = at - size;
    at = array.writeInt32BE(size, at);
    if (size < 0) continue;
    // columns of one region, instance or kind say the same again and again
    if (index > 0 && values[index] === values[index - 1]) array.copyWithin(at, last, last + size);
    else codec.write(array, at, values[index] as never);
    at += size;
  }
  return array;
}

/** Bytes of each value; -1 is how the format says null. */
function sizesOf(codec: Codec, values: readonly unknown[]): number[] {
  const sizes = new Array<number>(values.length);
  for (let index = 0; index < values.length; index++) {
    const value = values[index];
    const repeats = index > 0 && value === values[index - 1];
    sizes[index] = repeats ? (sizes[index - 1] as number) : sizeOf(codec, value);
  }
  return sizes;
}

const sizeOf = (codec: Codec, value: unknown): number =>
  value === null || value === undefined ? -1 : (codec.width ?? codec.size?.(value as never) ?? 0);
