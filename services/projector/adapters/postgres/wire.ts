/** How values of a type are written in Postgres's binary format (`…_send` and `…_recv` of its source). */
export interface Codec {
  oid: number;
  /** bytes that a value takes at most */
  most(value: never): number;
  /** gives where the value ends */
  write(into: Buffer, at: number, value: never): number;
}

/** bytes of a length, of an array's head */
export const LENGTH = 4;
export const HEADER = 20;
/** a length that says null */
export const NULL = -1;

const TEXT = 25;
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

/** An array inside of a row. Format: dimensions, has-nulls, element type, length, lower bound, elements. */
function writeTexts(into: Buffer, at: number, values: readonly string[]): number {
  let end = at;
  const words = values.length === 0 ? [0, 0, TEXT] : [1, 0, TEXT, values.length, 1];
  for (const word of words) end = into.writeInt32BE(word, end);
  for (const value of values) {
    const start = end + LENGTH;
    end = writeText(into, start, value);
    into.writeInt32BE(end - start, start - LENGTH);
  }
  return end;
}

function mostOfTexts(values: unknown): number {
  if (!Array.isArray(values)) throw new TypeError('A list was expected');
  return values.reduce<number>((most, value) => most + LENGTH + mostOfText(value), HEADER);
}

export const codecs = {
  text: text(TEXT),
  texts: { oid: 1009, most: mostOfTexts, write: writeTexts },
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
/** What an array may hold: arrays cannot travel inside of one. */
export type ElementType = Exclude<PgType, 'texts'>;
