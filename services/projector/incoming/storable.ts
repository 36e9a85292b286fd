/** Every escape of a JSON text, so that none is taken for a part of another; what is whole comes before its halves. */
const escapes =
  /\\(?:(u0000)|u[dD][89abAB][\dA-Fa-f]{2}\\u[dD][c-fC-F][\dA-Fa-f]{2}|(u[dD][89a-fA-F][\dA-Fa-f]{2})|.)/g;
const suspicious = /\\u(?:0000|d[89a-f])/i;
const REPLACEMENT = '\ufffd';

/**
 * JSON that Postgres can hold. Its text cannot contain U+0000 nor half a surrogate pair, and it refuses to look into
 * JSON that escapes one; both become U+FFFD. All else stays as it came, byte for byte: read and written again, numbers
 * would lose digits, and members that come twice the first.
 */
export function storable(json: string): string {
  if (!suspicious.test(json)) return json;
  return json.replace(escapes, (same, nul?: string, half?: string) => (nul || half ? REPLACEMENT : same));
}
