/** What single bytes are to JSON. */

export const QUOTE = 0x22;
export const COMMA = 0x2c;
export const COLON = 0x3a;
export const OPEN_ARRAY = 0x5b;
export const BACKSLASH = 0x5c;
export const CLOSE_ARRAY = 0x5d;
export const LETTER_U = 0x75;
export const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;

/** Brackets differ from braces only in this bit. */
const BRACE_BIT = 0x20;

/** What a byte may be to a container: nothing for most. */
export const PLAIN = 0;
export const OPENS = 2;
export const CLOSES = 3;
const SPECIAL = 1;
export const KINDS = new Uint8Array(256);
for (const byte of [QUOTE, BACKSLASH]) KINDS[byte] = SPECIAL;
for (const byte of [OPEN_OBJECT, OPEN_ARRAY]) KINDS[byte] = OPENS;
for (const byte of [CLOSE_OBJECT, CLOSE_ARRAY]) KINDS[byte] = CLOSES;

export const isBlank = (byte: number | undefined): boolean =>
  byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;

/** Whether a number or a word cannot go on with this byte. */
export const endsScalar = (byte: number): boolean =>
  isBlank(byte) ||
  byte === COMMA ||
  byte === QUOTE ||
  (byte | BRACE_BIT) === OPEN_OBJECT ||
  byte === CLOSE_ARRAY;
