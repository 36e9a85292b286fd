/**
 * Makes the bytes of a CRC-32 few, in AssemblyScript: what is left has the same checksum, and zlib's takes that.
 *
 * A checksum is the remainder of the text, taken as a polynomial, by the polynomial P of gzip. A multiple of P may be
 * added anywhere, and this multiple has but five terms, all of them whole vectors of 16 bytes apart:
 *
 *     1 + y^89 + y^117 + y^155 + y^300 = 0  (mod P), where y = x^128
 *
 * so a vector is made zero by adding it to those 145, 183, 211 and 300 places behind it. What came to a vector from
 * those before it is what is kept of it. (The idea of Chorba: arXiv 2412.16398; terms this near were found by search.)
 * 16 bytes cost five loads and a store. Without carry-less multiplication, which WebAssembly lacks, no table is as fast.
 */

const VECTOR: i32 = 16;
const FIRST: i32 = 145 * VECTOR;
const SECOND: i32 = 183 * VECTOR;
const THIRD: i32 = 211 * VECTOR;
const FOURTH: i32 = 300 * VECTOR;

/** Vectors are folded so many at a time, behind the last ones, all within the nearest cache. */
const BLOCK: i32 = 8192;

/** What is left: at most `FOURTH` bytes and a part of a vector. */
export const LEFT: i32 = 1024;
const FOLDED: i32 = LEFT + FOURTH;
/** Where the text is to be put, `ROOM` bytes at most. */
export const TEXT: i32 = 16384;
export const ROOM: i32 = 262144;

/**
 * Gives how many bytes from `LEFT` on are left of the `length` bytes at `TEXT`.
 * @param seed the checksum's register after all before; the first four bytes take it in
 */
export function reduce(length: i32, seed: i32): i32 {
  memory.fill(LEFT, 0, FOURTH);
  store<i32>(TEXT, load<i32>(TEXT) ^ seed);
  const behind = TEXT + (length & ~(VECTOR - 1));
  for (let from = TEXT; from < behind; from += BLOCK) {
    const bytes = min(BLOCK, behind - from);
    fold(from, bytes);
    memory.copy(LEFT, LEFT + bytes, FOURTH);
  }
  store<i32>(TEXT, load<i32>(TEXT) ^ seed);
  unfoldLast();
  memory.copy(FOLDED, behind, TEXT + length - behind);
  return FOLDED + TEXT + length - behind - LEFT;
}

function fold(from: i32, bytes: i32): void {
  const shift = from - FOLDED;
  const end = FOLDED + bytes;
  let p = FOLDED;
  for (; p < end - 3 * VECTOR; p += 4 * VECTOR) {
    const a = folded(p, shift);
    const b = folded(p + VECTOR, shift);
    const c = folded(p + 2 * VECTOR, shift);
    const d = folded(p + 3 * VECTOR, shift);
    v128.store(p, a);
    v128.store(p, b, VECTOR);
    v128.store(p, c, 2 * VECTOR);
    v128.store(p, d, 3 * VECTOR);
  }
  for (; p < end; p += VECTOR) v128.store(p, folded(p, shift));
}

function folded(p: i32, shift: i32): v128 {
  const near = v128.xor(v128.load(p - FIRST), v128.load(p - SECOND));
  const far = v128.xor(v128.load(p - THIRD), v128.load(p - FOURTH));
  return v128.xor(v128.load(p + shift), v128.xor(near, far));
}

/** The last vectors have nothing behind them to be added to: what they gave each other is taken back. */
function unfoldLast(): void {
  for (let p = FOLDED - VECTOR; p >= LEFT + FIRST; p -= VECTOR) {
    let vector = v128.xor(v128.load(p), v128.load(p - FIRST));
    if (p >= LEFT + SECOND) vector = v128.xor(vector, v128.load(p - SECOND));
    if (p >= LEFT + THIRD) vector = v128.xor(vector, v128.load(p - THIRD));
    v128.store(p, vector);
  }
}
