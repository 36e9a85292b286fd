/**
 * The scanner's inner loop, in AssemblyScript: what `../scan.ts` does byte by byte, 64 bytes at a time.
 *
 * A block of 64 bytes becomes masks, a bit a byte: quotes, backslashes, brackets. Escaped quotes fall out by arithmetic
 * on the runs of backslashes, a prefix xor of the quotes gives "inside a string", and brackets outside strings move the
 * depth. Only a block in which the depth may reach zero is looked at closer. (The method of simdjson: arXiv 1902.08318.)
 *
 * Memory: candidates as (start, end, index) from 0, the bytes from DATA on. The host moves bytes and calls `rebase`.
 */
import { endOfContainer, levelAt, prefixXor, wide } from './bits';
import { isBlank, isEventSource, isLetterOfName, isNeedle } from './names';

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

/** Which of 64 bytes are this one. */
function maskOf(byte: v128, a: v128, b: v128, c: v128, d: v128): u64 {
  const low = i8x16.bitmask(i8x16.eq(a, byte)) | (i8x16.bitmask(i8x16.eq(b, byte)) << 16);
  const high = i8x16.bitmask(i8x16.eq(c, byte)) | (i8x16.bitmask(i8x16.eq(d, byte)) << 16);
  return wide(<u32>high, <u32>low);
}

/** Whether any of 64 bytes is this one, which is found sooner than where. */
function holds(byte: v128, a: v128, b: v128, c: v128, d: v128): bool {
  const near = v128.or(i8x16.eq(a, byte), i8x16.eq(b, byte));
  const far = v128.or(i8x16.eq(c, byte), i8x16.eq(d, byte));
  return v128.any_true(v128.or(near, far));
}

/** True when the container is complete, `at` then stands behind it. */
function passContainer(end: i32, last: bool): bool {
  const quote = i8x16.splat(0x22);
  const backslash = i8x16.splat(0x5c);
  const bracketBit = i8x16.splat(0x20);
  const opening = i8x16.splat(0x7b);
  const closing = i8x16.splat(0x7d);
  const letterU = i8x16.splat(0x75);
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

    let structural = maskOf(quote, a, b, c, d);
    let unicodes: u64 = 0;
    if (holds(backslash, a, b, c, d) || (escapedNext | unicodesBefore) !== 0) {
      const escapes = escapedBytes(maskOf(backslash, a, b, c, d));
      structural &= ~escapes;
      unicodes = unicodeEnds(escapes, maskOf(letterU, a, b, c, d));
    }

    const aBrace = v128.or(a, bracketBit);
    const bBrace = v128.or(b, bracketBit);
    const cBrace = v128.or(c, bracketBit);
    const dBrace = v128.or(d, bracketBit);
    // in every block: to ask first whether it has a bracket costs more, as the answer cannot be foretold
    const strings = prefixXor(structural) ^ within;
    within = <u64>(<i64>strings >> 63);
    const closes = maskOf(closing, aBrace, bBrace, cBrace, dBrace) & ~strings;
    const opens = maskOf(opening, aBrace, bBrace, cBrace, dBrace) & ~strings;

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
function unicodeEnds(escapes: u64, lettersU: u64): u64 {
  const letters = escapes & lettersU;
  const ends = (letters << 4) | unicodesBefore;
  unicodesBefore = letters >> 60;
  return ends;
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
