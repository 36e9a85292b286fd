/**
 * Arrays in Postgres's binary wire format. The driver would write them as one quoted text literal and the server
 * would take it apart again, which costs three times as much; a Buffer goes through as it is.
 * Format: dimensions, has-nulls, element type, length, lower bound, then length and bytes of each element.
 * https://github.com/postgres/postgres/blob/master/src/backend/utils/adt/arrayfuncs.c (array_send)
 */
export interface Codec {
  oid: number;
  /** bytes that an element takes at most */
  most(value: never): number;
  /** gives where the element ends */
  write(into: Buffer, at: number, value: never): number;
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

/** UTF-8 takes no more of what is one unit of a string. */
const MOST_OF_A_UNIT = 3;
/** Up to here a loop is faster than asking for the native copy. */
const SHORT = 64;

function writeText(into: Buffer, at: number, value: string): number {
  if (value.length > SHORT) return at + into.write(value, at);
  for (let index = 0; index < value.length; index++) {
    const unit = value.charCodeAt(index);
    if (unit > ASCII) return at + into.write(value, at);
    into[at + index] = unit;
  }
  return at + value.length;
}

const ASCII = 0x7f;

function mostOfText(value: unknown): number {
  if (typeof value !== 'string') throw new TypeError('A text was expected');
  return MOST_OF_A_UNIT * value.length;
}

const text = (oid: number): Codec => ({ oid, most: mostOfText, write: writeText });

const fixed = <T>(oid: number, width: number, write: (into: Buffer, at: number, value: T) => number) => ({
  oid,
  most: () => width,
  write,
});

export const codecs = {
  text: text(25),
  json: text(114),
  jsonb: {
    oid: 3802,
    most: (value: unknown) => 1 + mostOfText(value),
    // starts with its format's version
    write: (into, at, value: string) => writeText(into, into.writeUInt8(1, at), value),
  },
  bool: fixed<boolean>(16, 1, (into, at, value) => into.writeUInt8(value ? 1 : 0, at)),
  int2: fixed<number>(21, 2, (into, at, value) => into.writeInt16BE(value, at)),
  int4: fixed<number>(23, 4, (into, at, value) => into.writeInt32BE(value, at)),
  uuid: fixed<string>(2950, 16, writeUuid),
  /** values are milliseconds since 1970 */
  timestamptz: fixed<number>(1184, 8, (into, at, value) => {
    const microseconds = Math.round((value - POSTGRES_EPOCH) * MICROSECONDS);
    const high = Math.floor(microseconds / WORD);
    return into.writeUInt32BE(microseconds - high * WORD, into.writeInt32BE(high, at));
  }),
} as const satisfies Record<string, Codec>;

export type PgType = keyof typeof codecs;

const HEADER = 20;
const LENGTH = 4;
const NULL = -1;

/** Where arrays are put together: how long one becomes is known at its end. What is larger is let go again. */
const USUAL = 2 ** 20;
const usual: Buffer = Buffer.allocUnsafeSlow(USUAL);

/** One array parameter; null and undefined become SQL nulls. */
export function binaryArray(type: PgType, values: readonly unknown[]): Buffer {
  const codec: Codec = codecs[type];
  let into = usual;
  let at = HEADER;
  let start = at;
  let nulls = 0;
  for (let index = 0; index < values.length; index++) {
    const value = values[index];
    const isNull = value === null || value === undefined;
    // columns of one region, instance or kind say the same again and again
    const repeats = !isNull && index > 0 && value === values[index - 1];
    const length = at - start;
    into = roomy(into, at, LENGTH + (isNull ? 0 : repeats ? length : codec.most(value as never)));
    if (repeats) into.copyWithin(at, start, at);
    start = at;
    if (isNull) nulls = 1;
    at = isNull ? at + LENGTH : repeats ? at + length : codec.write(into, at + LENGTH, value as never);
    if (!repeats) into.writeInt32BE(isNull ? NULL : at - start - LENGTH, start);
  }
  for (const [index, word] of [1, nulls, codec.oid, values.length, 1].entries()) {
    into.writeInt32BE(word, index * LENGTH);
  }
  return Buffer.from(into.subarray(0, at));
}

/** The same with room for so many bytes more. */
function roomy(buffer: Buffer, used: number, more: number): Buffer {
  if (buffer.length - used >= more) return buffer;
  const larger = Buffer.allocUnsafe(Math.max(2 * buffer.length, used + more));
  buffer.copy(larger, 0, 0, used);
  return larger;
}
