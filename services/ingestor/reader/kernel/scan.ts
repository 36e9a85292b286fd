/**
 * The scanner's inner loop, in AssemblyScript: what `../scan.ts` does byte by byte, 64 bytes at a time.
 *
 * A block of 64 bytes becomes masks, a bit a byte: quotes, backslashes, brackets. Escaped quotes fall out by arithmetic
 * on the runs of backslashes, a prefix xor of the quotes gives "inside a string", and brackets outside strings move the
 * depth. Only a block in which the depth may reach zero is looked at closer. (The method of simdjson: arXiv 1902.08318.)
 *
 * Memory: candidates as (start, end, index) from 0, the bytes from DATA on. The host moves bytes and calls `rebase`.
 */

export const DATA: i32 = 16384;
/** Candidates a call may give. */
const BATCH: i32 = 1024;
const CANDIDATE_BYTES: i32 = 12;

const OPEN: i32 = 0;
const CLOSED: i32 = 1;
const TOO_LARGE: i32 = 2;

const BETWEEN: i32 = 0;
const CONTAINER: i32 = 1;
const STRING: i32 = 2;
const SCALAR: i32 = 3;

export let state: i32 = OPEN;
export let records: i32 = 0;
/** The next byte to be looked at. */
export let at: i32 = DATA;

let maxRecordBytes: i32 = 0;
let place: i32 = BETWEEN;
let start: i32 = DATA;
let depth: i32 = 0;
let hit: bool = false;
/** Whether the byte at `at` is escaped; used in strings that are elements. */
let escaped: bool = false;

/** What one block leaves to the next. */
let inString: u64 = 0;
let escapedNext: u64 = 0;
let beginsBefore: u64 = 0;
let unicodesBefore: u64 = 0;

export function open(maximum: i32): void {
  state = OPEN;
  records = 0;
  at = DATA;
  place = BETWEEN;
  maxRecordBytes = maximum;
}

/** The first byte that must be kept. */
export function kept(): i32 {
  return place === BETWEEN ? at : start;
}

/** The host has moved the kept bytes to DATA. */
export function rebase(): void {
  const moved = kept() - DATA;
  at -= moved;
  start -= moved;
}

/**
 * Scans up to `end`; gives the number of candidates. `last` blanks the 64 bytes behind `end` to finish the last block;
 * without it up to 63 bytes inside a container wait for more.
 */
export function scan(end: i32, last: bool): i32 {
  let found: i32 = 0;
  if (last) memory.fill(end, 0x20, 64);
  while (state === OPEN && found < BATCH) {
    if (place === BETWEEN) {
      if (!beginElement(end)) break;
    }
    if (place === CONTAINER) {
      if (!passContainer(end, last)) break;
    } else if (place === STRING) {
      if (!passString(end)) break;
    } else if (place === SCALAR) {
      if (!passScalar(end)) break;
    } else break;
    found = complete(found);
  }
  if (place !== BETWEEN && end - start > maxRecordBytes) state = TOO_LARGE;
  return found;
}

function complete(found: i32): i32 {
  place = BETWEEN;
  if (at - start > maxRecordBytes) {
    state = TOO_LARGE;
    return found;
  }
  if (hit) {
    const entry = found * CANDIDATE_BYTES;
    store<i32>(entry, start);
    store<i32>(entry, at, 4);
    store<i32>(entry, records, 8);
    found++;
  }
  records++;
  return found;
}

function isBlank(byte: i32): bool {
  return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;
}

/** Passes over commas and white space; false at the end of the bytes or of the array. */
function beginElement(end: i32): bool {
  while (at < end) {
    const byte = <i32>load<u8>(at);
    at++;
    if (byte === 0x2c || isBlank(byte)) continue;
    if (byte === 0x5d) {
      state = CLOSED;
      return false;
    }
    start = at - 1;
    // what is no object is no record, and is handed on to be told as such
    hit = byte !== 0x7b;
    escaped = false;
    depth = 1;
    inString = 0;
    escapedNext = 0;
    beginsBefore = 0;
    unicodesBefore = 0;
    place = (byte | 0x20) === 0x7b ? CONTAINER : byte === 0x22 ? STRING : SCALAR;
    return true;
  }
  return false;
}

function passString(end: i32): bool {
  while (at < end) {
    const byte = <i32>load<u8>(at);
    at++;
    if (byte === 0x22 && !escaped) return true;
    escaped = byte === 0x5c && !escaped;
  }
  return false;
}

function passScalar(end: i32): bool {
  while (at < end) {
    const byte = <i32>load<u8>(at);
    const brace = byte | 0x20;
    if (isBlank(byte) || byte === 0x2c || byte === 0x22 || byte === 0x5d || brace === 0x7b) return true;
    at++;
  }
  return false;
}

function wide(high: u32, low: u32): u64 {
  return ((<u64>high) << 32) | <u64>low;
}

function maskOf(a: v128, b: v128, c: v128, d: v128): u64 {
  const low = <u64>(<u32>i8x16.bitmask(a) | ((<u32>i8x16.bitmask(b)) << 16));
  const high = <u64>(<u32>i8x16.bitmask(c) | ((<u32>i8x16.bitmask(d)) << 16));
  return low | (high << 32);
}

/** Bit i becomes the xor of the bits up to i. */
function prefixXor(bits: u64): u64 {
  bits ^= bits << 1;
  bits ^= bits << 2;
  bits ^= bits << 4;
  bits ^= bits << 8;
  bits ^= bits << 16;
  bits ^= bits << 32;
  return bits;
}

/** True when the container is complete, `at` then stands behind it. */
function passContainer(end: i32, last: bool): bool {
  const quote = i8x16.splat(0x22);
  const backslash = i8x16.splat(0x5c);
  const bracketBit = i8x16.splat(0x20);
  const opening = i8x16.splat(0x7b);
  const closing = i8x16.splat(0x7d);
  const until = last ? end : end - 63;

  let p = at;
  let level = depth;
  let within = inString;
  let beginsBack = beginsBefore;
  let complete = false;

  while (p < until) {
    const a = v128.load(p);
    const b = v128.load(p, 16);
    const c = v128.load(p, 32);
    const d = v128.load(p, 48);

    const quotes = maskOf(i8x16.eq(a, quote), i8x16.eq(b, quote), i8x16.eq(c, quote), i8x16.eq(d, quote));
    const aBackslash = i8x16.eq(a, backslash);
    const bBackslash = i8x16.eq(b, backslash);
    const cBackslash = i8x16.eq(c, backslash);
    const dBackslash = i8x16.eq(d, backslash);
    const anyBackslash = v128.any_true(
      v128.or(v128.or(aBackslash, bBackslash), v128.or(cBackslash, dBackslash)),
    );
    let structural = quotes;
    let unicodes: u64 = 0;
    if (anyBackslash || (escapedNext | unicodesBefore) !== 0) {
      const escapes = escapedBytes(maskOf(aBackslash, bBackslash, cBackslash, dBackslash));
      structural &= ~escapes;
      unicodes = unicodeEnds(escapes, a, b, c, d);
    }

    const aBrace = v128.or(a, bracketBit);
    const bBrace = v128.or(b, bracketBit);
    const cBrace = v128.or(c, bracketBit);
    const dBrace = v128.or(d, bracketBit);
    const aClose = i8x16.eq(aBrace, closing);
    const bClose = i8x16.eq(bBrace, closing);
    const cClose = i8x16.eq(cBrace, closing);
    const dClose = i8x16.eq(dBrace, closing);
    const aOpen = i8x16.eq(aBrace, opening);
    const bOpen = i8x16.eq(bBrace, opening);
    const cOpen = i8x16.eq(cBrace, opening);
    const dOpen = i8x16.eq(dBrace, opening);
    // in every block: to ask first whether it has a bracket costs more, as the answer cannot be foretold
    const strings = prefixXor(structural) ^ within;
    within = <u64>(<i64>strings >> 63);
    const closes = maskOf(aClose, bClose, cClose, dClose) & ~strings;
    const opens = maskOf(aOpen, bOpen, cOpen, dOpen) & ~strings;

    // ends of what may be the needle: a string whose quotes are 22 bytes apart
    const begins = structural & strings;
    let needles = structural & ~strings & ((begins << 22) | (beginsBack >> 42));
    beginsBack = begins;

    let length: i32 = 64;
    if (level <= <i32>popcnt(closes)) {
      const endsAt = endOfContainer(opens, closes, level);
      if (endsAt < 64) {
        length = endsAt + 1;
        complete = true;
        const before: u64 = ((<u64>1) << endsAt) - 1;
        needles &= before;
        unicodes &= before;
      }
    }
    if ((needles | unicodes) !== 0 && !hit) hit = isHit(p, needles, unicodes, opens, closes, level);
    level += <i32>popcnt(opens) - <i32>popcnt(closes);
    p += length;
    if (complete) break;
  }

  if (!complete && p > end) p = end;
  at = p;
  depth = level;
  inString = within;
  beginsBefore = beginsBack;
  return complete;
}

/** The bytes that a backslash escapes; keeps whether the next block's first is one. (simdjson's json_escape_scanner.) */
function escapedBytes(backslashes: u64): u64 {
  const odd = wide(0xaaaaaaaa, 0xaaaaaaaa);
  const mayEscape = backslashes & ~escapedNext;
  const codes = (((mayEscape << 1) | odd) - mayEscape) ^ odd;
  const result = codes ^ (backslashes | escapedNext);
  escapedNext = (codes & backslashes) >> 63;
  return result;
}

/** Where the four digits of `\u` escapes end in this block; the next block learns of those that end there. */
function unicodeEnds(escapes: u64, a: v128, b: v128, c: v128, d: v128): u64 {
  const letter = i8x16.splat(0x75);
  const letters =
    escapes & maskOf(i8x16.eq(a, letter), i8x16.eq(b, letter), i8x16.eq(c, letter), i8x16.eq(d, letter));
  const ends = (letters << 4) | unicodesBefore;
  unicodesBefore = letters >> 60;
  return ends;
}

/** Where the depth reaches zero in this block; 64 if it does not. */
function endOfContainer(opens: u64, closes: u64, level: i32): i32 {
  let brackets = opens | closes;
  while (brackets !== 0) {
    const bit = brackets & (0 - brackets);
    level += (opens & bit) !== 0 ? 1 : -1;
    if (level === 0) return <i32>ctz(bit);
    brackets ^= bit;
  }
  return 64;
}

/** Whether one of these is a hit, and in no nested container. */
function isHit(block: i32, needles: u64, unicodes: u64, opens: u64, closes: u64, level: i32): bool {
  while (needles !== 0) {
    const bit = needles & (0 - needles);
    const from = block + <i32>ctz(bit) - 22;
    if (isNeedle(from) && levelAt(bit, opens, closes, level) === 1 && isEventSource(from - 1)) return true;
    needles ^= bit;
  }
  while (unicodes !== 0) {
    const bit = unicodes & (0 - unicodes);
    if (levelAt(bit, opens, closes, level) === 1 && isLetterOfName(block + <i32>ctz(bit) - 3)) return true;
    unicodes ^= bit;
  }
  return false;
}

function levelAt(bit: u64, opens: u64, closes: u64, level: i32): i32 {
  const before = bit - 1;
  return level + <i32>popcnt(opens & before) - <i32>popcnt(closes & before);
}

/** `"connect.amazonaws.com"`, eight bytes at a time, the last ones overlapping. */
function isNeedle(from: i32): bool {
  return (
    load<u64>(from) === wide(0x7463656e, 0x6e6f6322) &&
    load<u64>(from, 8) === wide(0x616e6f7a, 0x616d612e) &&
    load<u64>(from, 15) === wide(0x226d6f63, 0x2e737761)
  );
}

/** Whether what stands up to `at` is `"eventSource"`, a colon, and white space around it. */
function isEventSource(at: i32): bool {
  at = behindBlanks(at);
  if (load<u8>(at) !== 0x3a) return false;
  at = behindBlanks(at - 1);
  return (
    load<u64>(at - 12) === wide(0x6f53746e, 0x65766522) && load<u64>(at - 7) === wide(0x22656372, 0x756f5374)
  );
}

/** Goes back; an element's own bracket ends it. */
function behindBlanks(at: i32): i32 {
  while (isBlank(load<u8>(at))) at--;
  return at;
}

/** Four hexadecimal digits that stand for a letter of either name: . S a c e m n o r s t u v w z */
function isLetterOfName(from: i32): bool {
  if (load<u16>(from) !== 0x3030) return false;
  const high = hexadecimal(load<u8>(from, 2));
  const low = hexadecimal(load<u8>(from, 3));
  if (high < 0 || low < 0) return false;
  if (high === 2) return low === 0xe;
  if (high === 5) return low === 3;
  if (high === 6) return ((0b1110_0000_0010_1010 >> low) & 1) === 1;
  if (high === 7) return ((0b0000_0100_1111_1100 >> low) & 1) === 1;
  return false;
}

function hexadecimal(digit: i32): i32 {
  if (digit >= 0x30 && digit <= 0x39) return digit - 0x30;
  const letter = digit | 0x20;
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x57 : -1;
}
