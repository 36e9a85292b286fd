const suspicious = /\\u(?:0000|d[89a-f])/i;
const REPLACEMENT = '\ufffd';

/**
 * JSON that Postgres can hold. Its text cannot contain U+0000 nor half a surrogate pair, and it refuses to look into
 * JSON that escapes one; both become U+FFFD. Any other text comes back as it was, byte for byte.
 */
export function storable(json: string): string {
  if (!suspicious.test(json)) return json;
  return JSON.stringify(cleaned(JSON.parse(json)));
}

function cleaned(value: unknown): unknown {
  if (typeof value === 'string') return value.toWellFormed().replaceAll('\0', REPLACEMENT);
  if (Array.isArray(value)) return value.map(cleaned);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [cleaned(key), cleaned(member)]));
}
