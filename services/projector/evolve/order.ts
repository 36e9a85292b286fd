/**
 * Order by Unicode code point, as Postgres has it under `collate "C"`. JavaScript's own order goes by UTF-16 units
 * and puts characters beyond the first plane before U+E000.
 */
export function byCodePoint(left: string, right: string): number {
  const length = Math.min(left.length, right.length);
  for (let at = 0; at < length; at++) {
    const one = left.charCodeAt(at);
    const other = right.charCodeAt(at);
    if (one !== other) return weight(one) - weight(other);
  }
  return left.length - right.length;
}

/** Surrogates stand for characters above all others. */
const weight = (unit: number) => (unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit);

/** Each value once, in order. */
export const sorted = (values: readonly string[]): string[] =>
  values.length < 2 ? [...values] : [...new Set(values)].sort(byCodePoint);
