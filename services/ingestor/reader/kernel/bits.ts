/** Masks of 64 bytes, a bit a byte, and what arithmetic tells of them. */

export function wide(high: u32, low: u32): u64 {
  return ((<u64>high) << 32) | <u64>low;
}

/** Bit i becomes the xor of the bits up to i. */
export function prefixXor(bits: u64): u64 {
  bits ^= bits << 1;
  bits ^= bits << 2;
  bits ^= bits << 4;
  bits ^= bits << 8;
  bits ^= bits << 16;
  bits ^= bits << 32;
  return bits;
}

/** Where the depth reaches zero in this block; 64 if it does not. */
export function endOfContainer(opens: u64, closes: u64, level: i32): i32 {
  let brackets = opens | closes;
  while (brackets !== 0) {
    const bit = brackets & (0 - brackets);
    level += (opens & bit) !== 0 ? 1 : -1;
    if (level === 0) return <i32>ctz(bit);
    brackets ^= bit;
  }
  return 64;
}

export function levelAt(bit: u64, opens: u64, closes: u64, level: i32): i32 {
  const before = bit - 1;
  return level + <i32>popcnt(opens & before) - <i32>popcnt(closes & before);
}
