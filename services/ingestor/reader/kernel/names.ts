/** What stands in memory at a place: white space, the needle, an escaped letter of its names. */
import { wide } from './bits';

export function isBlank(byte: i32): bool {
  return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;
}

/** `"connect.amazonaws.com"`, eight bytes at a time, the last ones overlapping. */
export function isNeedle(from: i32): bool {
  return (
    load<u64>(from) === wide(0x7463656e, 0x6e6f6322) &&
    load<u64>(from, 8) === wide(0x616e6f7a, 0x616d612e) &&
    load<u64>(from, 15) === wide(0x226d6f63, 0x2e737761)
  );
}

/** Whether what stands up to `at` is `"eventSource"`, a colon, and white space around it. */
export function isEventSource(at: i32): bool {
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
export function isLetterOfName(from: i32): bool {
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
